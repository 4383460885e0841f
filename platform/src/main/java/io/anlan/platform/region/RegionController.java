package io.anlan.platform.region;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.account.RequiresLogIn;
import io.anlan.platform.account.RequiresReauthentication;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tree of regions over HTTP. */
@RestController
@RequestMapping(RegionController.PATH)
@Tag(name = "regions")
class RegionController {
    static final String PATH = "/api/regions";

    private static final String GEO_JSON = "application/geo+json";
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

    private final RegionTree tree;
    private final RegionSearch search;
    private final RegionChanges changes;
    private final Boundaries boundaries;

    RegionController(RegionTree tree, RegionSearch search, RegionChanges changes, Boundaries boundaries) {
        this.tree = tree;
        this.search = search;
        this.changes = changes;
        this.boundaries = boundaries;
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

    @GetMapping(path = "/{code}/boundaries", produces = GEO_JSON)
    @RequiresLogIn
    @Operation(summary = "Boundaries of the children as a GeoJSON FeatureCollection in WGS-84; no approved base map")
    ResponseEntity<byte[]> boundaries(@PathVariable String code) {
        GeoJson file = boundaries.of(code);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(GEO_JSON))
                .eTag("W/\"%s\"".formatted(file.tag())) // weak, for the body may be compressed
                .cacheControl(AN_HOUR)
                .body(file.bytes());
    }

    @PostMapping
    @Requires(Permission.REGIONS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Found a park in a county or prefecture")
    Region create(@RequestBody Region.Input input, @AuthenticationPrincipal Actor actor) {
        return changes.create(input, actor.username());
    }

    @PutMapping("/{code}")
    @Requires(Permission.REGIONS)
    @Operation(summary = "Change the names or the centre of a region")
    Region update(@PathVariable String code, @RequestBody Region.Input input, @AuthenticationPrincipal Actor actor) {
        return changes.update(code, input, actor.username());
    }

    @PostMapping("/{code}/rename")
    @Requires(Permission.REGIONS)
    @RequiresReauthentication
    @Operation(summary = "Give a region another name and perhaps another code; the old code leads to it")
    Region rename(
            @PathVariable String code, @RequestBody RegionChange.Rename change, @AuthenticationPrincipal Actor actor) {
        return changes.rename(code, change, actor.username());
    }

    @PostMapping("/{code}/move")
    @Requires(Permission.REGIONS)
    @RequiresReauthentication
    @Operation(summary = "Put a region with all that lies in it under another parent")
    Region move(
            @PathVariable String code, @RequestBody RegionChange.Move change, @AuthenticationPrincipal Actor actor) {
        return changes.move(code, change, actor.username());
    }

    @PostMapping("/{code}/split")
    @Requires(Permission.REGIONS)
    @RequiresReauthentication
    @Operation(summary = "Split a region and distribute what lies in it")
    Region split(
            @PathVariable String code, @RequestBody RegionChange.Split change, @AuthenticationPrincipal Actor actor) {
        return changes.split(code, change, actor.username());
    }

    @PostMapping("/{code}/end")
    @Requires(Permission.REGIONS)
    @RequiresReauthentication
    @Operation(summary = "End a region, or merge it into another")
    Region end(@PathVariable String code, @RequestBody RegionChange.End change, @AuthenticationPrincipal Actor actor) {
        return changes.end(code, change, actor.username());
    }
}
