package io.anlan.platform.presence;

import io.anlan.domain.Series;
import io.anlan.platform.registry.LatestSamples;
import java.time.Duration;

/**
 * A point whose data are looked at.
 *
 * @param since when it was registered, in milliseconds since 1970
 */
record WatchedPoint(long id, long device, int intervalSeconds, long since) {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Milliseconds after which its newest sample is old. */
    long allowed() {
        return LatestSamples.staleAfter(intervalSeconds).toMillis();
    }

    /**
     * Milliseconds before a moment within which a sample was measured that is not old then. A value of a day makes none fresh
     * that is expected hourly or oftener: each of its hours would mean to read a day.
     */
    long lookBack() {
        Series longest = Duration.ofSeconds(intervalSeconds).toMillis() > HOUR ? Series.DAY : Series.HOUR;
        return allowed() + longest.typicalInterval().toMillis();
    }
}
