package io.anlan.domain.alarm;

import java.time.Instant;

/**
 * One alarm: from its onset until it is normal again. A condition that comes back before that is the same alarm.
 *
 * @param onset measuring time of the first sample of the condition; with rule and point it makes the alarm's id
 * @param activeFrom measuring time from which the present (or last) period of the condition is known; moved back by late
 *     samples next to it
 * @param ordinal number of the alarm's last transition, from 1
 */
public record Alarm(Instant onset, Instant activeFrom, int ordinal) {
    public Alarm {
        if (ordinal < 1) {
            throw new IllegalArgumentException("The ordinal (%d) of an alarm starts at 1.".formatted(ordinal));
        }
    }

    static Alarm raised(Instant onset) {
        return new Alarm(onset, onset, 1);
    }

    Alarm step() {
        return new Alarm(onset, activeFrom, ordinal + 1);
    }

    Alarm stepActiveFrom(Instant from) {
        return new Alarm(onset, from, ordinal + 1);
    }

    Alarm knownFrom(Instant from) {
        return new Alarm(onset, from, ordinal);
    }
}
