package io.anlan.platform.overview;

import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.MapBackground;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The overview of a region and its map over HTTP. */
@RestController
@Tag(name = "overview")
class OverviewController {
    private static final int LONGEST_WORD = 64;
    private static final double MOST_ZOOM = 24;

    private final Overviews overviews;
    private final FacilityMap map;
    private final MapBackground background;

    OverviewController(Overviews overviews, FacilityMap map, MapBackground background) {
        this.overviews = overviews;
        this.map = map;
        this.background = background;
    }

    /** @param background null when the installation has no map service */
    record BackgroundAnswer(@Nullable MapBackground background) {}

    @GetMapping("/api/overview")
    @Requires(Permission.READ)
    @Operation(
            summary = "What there is in a region and how it is",
            description =
                    "Counts of the region, of each domain, and of each region right below with the alarms raised in each"
                            + " of the last 24 hours; and the alarms that most need somebody. Everything as far as the caller may see it.")
    Overview overview(
            @AuthenticationPrincipal Actor actor,
            @Parameter(description = "Code of the region; the caller's own when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String region,
            @RequestParam(required = false) @Nullable String domain) {
        return overviews.of(actor.place().scope(), word("region", region), word("domain", domain));
    }

    @GetMapping("/api/alarms/summary")
    @Requires(Permission.READ)
    @Operation(
            summary = "Count open alarms",
            description = "Nothing is counted in a region that the caller may not see.")
    AlarmSummary alarms(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String domain) {
        return overviews.alarms(actor.place().scope(), word("region", region), word("domain", domain));
    }

    @GetMapping("/api/map")
    @Requires(Permission.READ)
    @Operation(
            summary = "The facilities of a part of the map, put together where they would lie on each other",
            description =
                    "At most 600 things. A cluster tells the worst level of its open alarms; a facility that is alone"
                            + " comes with its name.")
    MapView map(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String domain,
            @Parameter(
                            description =
                                    "West, south, east and north in degrees (WGS-84) with commas between; the world when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String bbox,
            @Parameter(description = "As web maps count it, from 0, the whole world, to 24")
                    @RequestParam(defaultValue = "5")
                    double zoom) {
        if (!(zoom >= 0 && zoom <= MOST_ZOOM)) {
            throw Refusal.invalid("zoom", "Must be 0 to 24.", zoom);
        }
        return map.of(actor.place().scope(), word("region", region), word("domain", domain), MapBox.parse(bbox), zoom);
    }

    @GetMapping("/api/map/background")
    @Requires(Permission.READ)
    @Operation(
            summary = "The service of map pictures behind the regions",
            description = "As the configuration names it, usually none. The browser asks it directly.")
    BackgroundAnswer background() {
        return new BackgroundAnswer(background.exists() ? background : null);
    }

    private static @Nullable String word(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_WORD) {
            throw Refusal.invalid(field, "Must be at most %d characters.".formatted(LONGEST_WORD), null);
        }
        return text.strip();
    }
}
