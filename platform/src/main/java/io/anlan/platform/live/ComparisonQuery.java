package io.anlan.platform.live;

import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which points are put side by side, and over what time. */
record ComparisonQuery(
        @Parameter(description = "Numbers of 1 to 8 points") List<Long> points,

        @Parameter(description = "Begin, included; a day before the end when absent") @Nullable
        Instant from,

        @Parameter(description = "End, excluded; now when absent") @Nullable
        Instant to,

        @Parameter(description = "How many values of a point at most, 10 to 2000; 1000 when absent") @Nullable
        Integer buckets) {

    private static final int MOST_POINTS = 8;
    private static final int FEWEST_BUCKETS = 10;
    private static final int MOST_BUCKETS = 2000;
    private static final int USUAL_BUCKETS = 1000;
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(11 * 366);

    /** Devices' clocks may run ahead; what they sent last belongs to now. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    /** The query with every default filled in. */
    record Wanted(List<Long> points, Instant from, Instant to, int buckets) {}

    Wanted wanted(Instant now) {
        // Absent parameters arrive as an empty list or none at all.
        List<Long> asked = Objects.requireNonNullElse(points, List.<Long>of()).stream()
                .distinct()
                .toList();
        if (asked.isEmpty() || asked.size() > MOST_POINTS) {
            throw Refusal.invalid("points", "Must name 1 to %d points.".formatted(MOST_POINTS), asked.size());
        }
        int most = buckets == null ? USUAL_BUCKETS : buckets;
        if (most < FEWEST_BUCKETS || most > MOST_BUCKETS) {
            throw Refusal.invalid("buckets", "Must be %d to %d.".formatted(FEWEST_BUCKETS, MOST_BUCKETS), most);
        }
        Instant end = to == null ? now.plus(AHEAD) : to;
        Instant begin = from == null ? end.minus(USUAL) : from;
        if (!begin.isBefore(end)) {
            throw Refusal.invalid("from", "Must be before to (%s).".formatted(end), begin);
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("from", "Must be at most %d days before to.".formatted(LONGEST.toDays()), begin);
        }
        return new Wanted(asked, begin, end, most);
    }
}
