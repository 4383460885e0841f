package io.anlan.gateway.intake;

import java.time.Duration;

/**
 * A steady rate with a burst (the generic cell rate algorithm). The state is one number, so that every device can
 * have one: the moment, in {@link System#nanoTime}, up to which what was sent is paid for.
 *
 * @param intervalNanos time between two events at the steady rate
 * @param burstNanos how far events may run ahead of it
 */
public record Rate(long intervalNanos, long burstNanos) {
    public Rate {
        if (intervalNanos < 1 || burstNanos < 0) {
            throw new IllegalArgumentException(
                    "A rate needs a positive interval (%d ns) and burst (%d ns).".formatted(intervalNanos, burstNanos));
        }
    }

    /** So many events in a duration, and as many of them at once. */
    public static Rate of(long events, Duration duration, long burst) {
        long interval = Math.max(1, duration.toNanos() / events);
        return new Rate(interval, Math.max(0, burst - 1) * interval);
    }

    public static Rate perSecond(long events, long burst) {
        return of(events, Duration.ofSeconds(1), burst);
    }

    /** The state after one more event. */
    public long after(long state, long now) {
        return (state - now > 0 ? state : now) + intervalNanos;
    }

    /** How long to wait, in nanoseconds, until the state allows a further event; 0 or less: at once. */
    public long delay(long state, long now) {
        return state - now - burstNanos;
    }
}
