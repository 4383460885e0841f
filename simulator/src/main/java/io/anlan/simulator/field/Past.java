package io.anlan.simulator.field;

import io.anlan.domain.Beijing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The days before the demonstration began, in which the devices measured too: an hour apart at first, the last day so dense
 * that a chart of it has no gaps.
 *
 * @param end when it is over.
 */
public record Past(Instant end) {
    /** Realtime data older than a week would be refused. */
    private static final Duration SPARSE = Duration.ofDays(5);

    private static final Duration DENSE = Duration.ofDays(1);
    private static final Duration SPARSE_STEP = Duration.ofHours(1);
    private static final Duration DENSE_STEP = Duration.ofMinutes(3);
    private static final double SECONDS_OF_HOUR = 3600;

    public Past {
        end = end.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Its measuring times, in order. */
    public List<Instant> times() {
        var times = new ArrayList<Instant>();
        Instant dense = end.minus(DENSE);
        for (Instant at = dense.minus(SPARSE); at.isBefore(dense); at = at.plus(SPARSE_STEP)) {
            times.add(at);
        }
        for (Instant at = dense; at.isBefore(end); at = at.plus(DENSE_STEP)) {
            times.add(at);
        }
        return times;
    }

    /** The local hour, 0 to 24. */
    static double hourOfDay(Instant at) {
        return at.atZone(Beijing.ZONE).toLocalTime().toSecondOfDay() / SECONDS_OF_HOUR;
    }
}
