package io.anlan.platform.place;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page of an enterprise over HTTP. */
@RestController
@RequestMapping("/api/enterprises/{id}/summary")
@Tag(name = "places")
class EnterprisePageController {
    private final EnterprisePage page;

    EnterprisePageController(EnterprisePage page) {
        this.page = page;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "An enterprise on one page: where, what, how it stands, what is missing")
    EnterpriseSummary get(@PathVariable long id) {
        return page.of(id);
    }
}
