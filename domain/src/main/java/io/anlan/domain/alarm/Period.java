package io.anlan.domain.alarm;

import java.time.Instant;

/**
 * A stretch of measuring time, both ends belonging to it.
 *
 * @param from not after to
 */
public record Period(Instant from, Instant to) {
    public Period {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("The period begins (%s) after its end (%s).".formatted(from, to));
        }
    }
}
