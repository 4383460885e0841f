package io.anlan.evaluation;

import io.anlan.domain.Priority;
import java.time.Duration;

/**
 * When a device counts as silent.
 *
 * @param missedIntervals so many of the shortest expected interval of its points without a message
 * @param atLeast but never less than this
 * @param priority of the alarm
 */
public record PresenceSettings(int missedIntervals, Duration atLeast, Priority priority) {
    private static final int MOST_INTERVALS = 1_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    public PresenceSettings {
        if (missedIntervals < 1 || missedIntervals > MOST_INTERVALS) {
            throw new IllegalArgumentException(
                    "anlan.presence.missed-intervals (%d) must be 1..%d.".formatted(missedIntervals, MOST_INTERVALS));
        }
        if (!atLeast.isPositive() || atLeast.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "anlan.presence.at-least (%s) must be above 0 and at most %s.".formatted(atLeast, LONGEST));
        }
    }

    /** Three missed intervals and at least five minutes; an alarm of the third level. */
    public static PresenceSettings defaults() {
        return new PresenceSettings(3, Duration.ofMinutes(5), Priority.LEVEL_3);
    }

    /** Milliseconds without a message that make a device silent whose points are expected at the interval. */
    long allowedSilence(long shortestInterval) {
        return Math.max(missedIntervals * shortestInterval, atLeast.toMillis());
    }
}
