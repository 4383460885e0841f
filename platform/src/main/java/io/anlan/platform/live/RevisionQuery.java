package io.anlan.platform.live;

import io.anlan.platform.live.SampleQuery.Range;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which part of a point's history changed samples are looked for. */
record RevisionQuery(
        @Parameter(description = "Begin, included; a day before the end when absent") @Nullable
        Instant from,

        @Parameter(description = "End, excluded; now when absent") @Nullable
        Instant to,

        @Parameter(description = "Series wanted; all when absent") @Nullable
        List<SeriesWord> series) {

    /** All samples of it are read. */
    private static final Duration LONGEST = Duration.ofDays(31);

    Range range(Instant now) {
        Range range = new SampleQuery(from, to, null, series).range(now);
        if (Duration.between(range.from(), range.to()).compareTo(LONGEST) > 0) {
            throw Refusal.invalid(
                    "from", "Must be at most %d days before to.".formatted(LONGEST.toDays()), range.from());
        }
        return range;
    }
}
