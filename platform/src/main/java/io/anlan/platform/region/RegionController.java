package io.anlan.platform.region;

import io.anlan.platform.account.RequiresLogIn;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tree of regions over HTTP. */
@RestController
@RequestMapping(RegionController.PATH)
@Tag(name = "regions")
class RegionController {
    static final String PATH = "/api/regions";

    private final RegionTree tree;
    private final RegionSearch search;

    RegionController(RegionTree tree, RegionSearch search) {
        this.tree = tree;
        this.search = search;
    }

    @GetMapping
    @RequiresLogIn
    @Operation(summary = "Find regions by name, pinyin, initials or code, best first")
    Page<RegionNode> find(@ParameterObject PageQuery page, @ParameterObject RegionSearch.Query query) {
        return search.find(page, query);
    }

    @GetMapping("/{code}")
    @RequiresLogIn
    @Operation(summary = "One region with its parents, children and history; an old code gives what took its place")
    Region get(@PathVariable String code) {
        return tree.get(code);
    }
}
