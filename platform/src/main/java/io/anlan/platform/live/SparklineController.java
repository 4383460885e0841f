package io.anlan.platform.live;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The last day of many points over HTTP. */
@RestController
@RequestMapping("/api/points/sparklines")
@Tag(name = "live")
class SparklineController {
    private static final int MOST_POINTS = 200;

    private final Sparklines sparklines;

    SparklineController(Sparklines sparklines) {
        this.sparklines = sparklines;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(summary = "The last 24 hours of up to 200 points, a mean an hour")
    Page<Sparklines.Sparkline> sparklines(
            @Parameter(description = "Points that are wanted, separated by commas") @RequestParam Set<Long> ids) {
        if (ids.isEmpty() || ids.size() > MOST_POINTS) {
            throw Refusal.invalid("ids", "Must be 1 to %d points.".formatted(MOST_POINTS), ids.size());
        }
        return Page.whole(sparklines.of(ids));
    }
}
