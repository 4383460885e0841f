package io.anlan.platform.live;

import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Several points over HTTP, for a chart. */
@RestController
@RequestMapping("/api/samples")
@Tag(name = "live")
class ComparisonController {
    private final Comparer comparer;
    private final InstantSource clock;

    ComparisonController(Comparer comparer, InstantSource clock) {
        this.comparer = comparer;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.READ)
    @Operation(
            summary = "History of several points, down-sampled",
            description = "Single samples while they are few, else smallest, mean and greatest value of round buckets.")
    Comparison compare(@ParameterObject ComparisonQuery query) {
        return comparer.compare(query.wanted(clock.instant()));
    }
}
