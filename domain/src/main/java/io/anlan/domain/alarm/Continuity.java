package io.anlan.domain.alarm;

import java.time.Duration;

/** When two samples of a point follow each other, by their measuring times and the interval at which it reports. */
final class Continuity {
    /** More than this many intervals between two usable samples is a gap: no delay runs and no rate is taken across it. */
    static final int GAP_INTERVALS = 3;

    /** Within this many half intervals there is no room for another sample between two. */
    private static final int NEXT_HALF_INTERVALS = 3;

    /** How far the main line may run on before late data counts as ended, at least. */
    static final Duration LATE_PATIENCE = Duration.ofMinutes(5);

    private Continuity() {}

    /**
     * Whether there is no gap between two usable samples.
     *
     * @param interval milliseconds between two reports; 0 when unknown, and then nothing is a gap
     */
    static boolean noGap(long from, long to, long interval) {
        return interval == 0 || to - from <= GAP_INTERVALS * interval;
    }

    /** Whether a later time is so near that no other sample lies between; never when the interval is unknown. */
    static boolean adjacent(long from, long to, long interval) {
        return 2 * (to - from) <= NEXT_HALF_INTERVALS * interval;
    }

    /** Whether late data that was last heard when the main line stood at {@code heardAt} has ended by now. */
    static boolean lateHasEnded(long heardAt, long mainNow, long interval) {
        return mainNow - heardAt > Math.max(GAP_INTERVALS * interval, LATE_PATIENCE.toMillis());
    }
}
