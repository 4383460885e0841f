package io.anlan.domain;

import java.time.Duration;

/**
 * What one value stands for: an instant, or an average that the device made itself over an interval.
 * For an interval, the measuring time is the start of the interval (HJ 212-2017, Table 4, DataTime).
 */
public enum Series {
    REALTIME(Duration.ZERO),
    MINUTE(Duration.ofMinutes(10)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration typicalInterval;

    Series(Duration typicalInterval) {
        this.typicalInterval = typicalInterval;
    }

    /** The usual length of the interval; a device may use another for {@link #MINUTE} (1 to 30 minutes). */
    public Duration typicalInterval() {
        return typicalInterval;
    }
}
