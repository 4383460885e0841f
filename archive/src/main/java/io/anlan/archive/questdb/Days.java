package io.anlan.archive.questdb;

import io.anlan.archive.Bucket;
import java.time.Duration;

/** Days of Beijing, numbered like epoch days. */
final class Days {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    /** Start of day 0 in milliseconds since the epoch. */
    private static final long ZERO_MS = Bucket.DAY.start(0L);

    private static final long DAY_MICROS = DAY_MS * 1000;

    private Days() {}

    static long of(long epochMilli) {
        return Math.floorDiv(epochMilli - ZERO_MS, DAY_MS);
    }

    static long startMs(long day) {
        return ZERO_MS + day * DAY_MS;
    }

    /** The engine's timestamp of a day: its partitions know only UTC, so a day there stands for a day of Beijing. */
    static long toTimestamp(long day) {
        return day * DAY_MICROS;
    }

    static long fromTimestamp(long timestamp) {
        return Math.floorDiv(timestamp, DAY_MICROS);
    }
}
