package io.anlan.platform.live;

import io.anlan.domain.Series;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which part of a point's history is wanted. */
record SampleQuery(
        @Parameter(description = "Begin, included; a day before the end when absent") @Nullable
        Instant from,

        @Parameter(description = "End, excluded; now when absent") @Nullable
        Instant to,

        @Parameter(description = "raw when absent; minutes, hours and days are those of Beijing") @Nullable
        BucketWord bucket,

        @Parameter(description = "Series wanted; all for raw, else realtime or, of a point that sends none, its finest")
        @Nullable
        List<SeriesWord> series) {

    private static final Duration USUAL = Duration.ofDays(1);
    /** Devices' clocks may run ahead; what they sent last belongs to now. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final long MOST_BUCKETS = 50_000;

    /** The query with every default filled in. */
    record Range(Instant from, Instant to, BucketWord bucket, Set<Series> series) {}

    Range range(Instant now) {
        Instant end = to == null ? now.plus(AHEAD) : to;
        Instant begin = from == null ? end.minus(USUAL) : from;
        if (!begin.isBefore(end)) {
            throw Refusal.invalid("from", "Must be before to (%s).".formatted(end), begin);
        }
        BucketWord by = bucket == null ? BucketWord.RAW : bucket;
        if (by.bucket() != null) {
            long count = Duration.between(begin, end).dividedBy(by.bucket().length());
            if (count > MOST_BUCKETS) {
                throw Refusal.invalid(
                        "bucket",
                        "Gives %d buckets in this range, more than %d: take a longer bucket or a shorter range."
                                .formatted(count, MOST_BUCKETS),
                        by.word());
            }
        }
        return new Range(begin, end, by, wanted());
    }

    /** Empty when nothing was chosen. */
    private Set<Series> wanted() {
        var wanted = EnumSet.noneOf(Series.class);
        if (series != null) {
            series.forEach(word -> wanted.add(word.series()));
        }
        return wanted;
    }
}
