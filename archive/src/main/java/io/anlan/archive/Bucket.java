package io.anlan.archive;

import io.anlan.domain.Beijing;
import java.time.Duration;
import java.time.Instant;

/** An interval of fixed length that begins where the clock of Beijing says so. */
public enum Bucket {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    /** Beijing has had no summer time since 1991; earlier measurements do not occur. */
    private static final long BEIJING_MS = Beijing.ZONE
                    .getRules()
                    .getOffset(Instant.parse("2000-01-01T00:00:00Z"))
                    .getTotalSeconds()
            * 1000L;

    private final Duration length;

    Bucket(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }

    /** Start of the bucket that holds the instant. */
    public Instant start(Instant instant) {
        return Instant.ofEpochMilli(start(instant.toEpochMilli()));
    }

    /** The same in milliseconds since the epoch. */
    public long start(long epochMilli) {
        long size = length.toMillis();
        return Math.floorDiv(epochMilli + BEIJING_MS, size) * size - BEIJING_MS;
    }
}
