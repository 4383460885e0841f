package io.anlan.platform.search;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.Validation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search for names over HTTP. */
@RestController
@Tag(name = "search")
class SearchController {
    private static final int LONGEST = 100;

    private final Search search;

    SearchController(Search search) {
        this.search = search;
    }

    @GetMapping("/api/search")
    @Requires(Permission.READ)
    @Operation(
            summary = "Find enterprises, facilities, devices, points and regions",
            description =
                    "By name, pinyin, initials, credit code, address or code; at most 30, the best first. Of several words the first names an enterprise.")
    Page<Search.Item> search(
            @Parameter(description = "What somebody typed, at most 100 characters") @RequestParam String q) {
        var validation = new Validation();
        validation.paragraph("q", q, LONGEST);
        validation.done();
        return Page.whole(search.find(q));
    }
}
