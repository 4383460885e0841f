package io.anlan.insight;

import io.anlan.domain.alarm.Period;
import java.time.Duration;
import java.time.Instant;

/**
 * Evenly spaced measuring times.
 *
 * @param start the first time
 * @param step from one time to the next, positive
 * @param length how many times, not negative
 */
public record Grid(Instant start, Duration step, int length) {
    public Grid {
        if (step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("The step (%s) of a grid must be positive.".formatted(step));
        }
        if (length < 0) {
            throw new IllegalArgumentException("The length (%d) of a grid must not be negative.".formatted(length));
        }
    }

    public Instant at(int index) {
        return start.plus(step.multipliedBy(index));
    }

    /** From the first of these times to the last. */
    public Period period(int first, int last) {
        return new Period(at(first), at(last));
    }

    /** How many steps fill this long, at least one. */
    public int steps(Duration time) {
        return (int) Math.max(1, time.dividedBy(step));
    }

    /** The index of the last time that is not after this one; negative when all are later. */
    public int indexOf(Instant time) {
        return (int) Math.floorDiv(Duration.between(start, time).toMillis(), step.toMillis());
    }
}
