package io.anlan.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When each item of a recording is due.
 *
 * @param speed how many times faster than recorded; infinite for as fast as possible.
 * @param rate most messages a second; infinite for no limit.
 */
public record Pace(double speed, double rate) {
    private static final double NANOS = 1e9;

    public Pace {
        if (!(speed > 0) || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "The speed (%s) and the rate (%s) must be above 0.".formatted(speed, rate));
        }
    }

    /**
     * Nanoseconds after the start.
     *
     * @param first earliest time of the recording.
     * @param time recorded time of the item; null is due at once.
     * @param sent messages sent before.
     */
    long dueNanos(@Nullable Instant first, @Nullable Instant time, long sent) {
        double byRate = Double.isInfinite(rate) ? 0 : sent / rate * NANOS;
        double byTime = first == null || time == null || Double.isInfinite(speed)
                ? 0
                : Duration.between(first, time).toNanos() / speed;
        return (long) Math.max(byRate, byTime);
    }

    /**
     * How far recorded times are moved so that their distances stay, none lies ahead of its sending, and the last is sent
     * when it is measured.
     */
    Duration shiftToNow(Instant start, @Nullable Instant first, @Nullable Instant last) {
        if (first == null || last == null) {
            return Duration.ZERO;
        }
        Duration recorded = Duration.between(first, last);
        double nanos = Double.isInfinite(speed) ? 0 : recorded.toNanos() / Math.max(1, speed);
        Instant end = start.plusNanos((long) nanos);
        return Duration.between(last, end);
    }
}
