package io.anlan.domain.average;

import io.anlan.domain.Interval;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mean of an interval.
 *
 * @param mean of what counted, not rounded; null when nothing did
 * @param valid whether enough counted for the mean to be used
 */
public record Average(
        Interval interval, Basis basis, @Nullable BigDecimal mean, boolean valid, Working working) {
    public Average {
        if (valid && mean == null) {
            throw new IllegalArgumentException("The average of %s is valid and has no value.".formatted(interval));
        }
    }

    static Average of(Interval interval, Basis basis, @Nullable BigDecimal mean, Working working) {
        return new Average(interval, basis, mean, mean != null && working.meetsAll(), working);
    }

    /** The mean, if it may be used. */
    public Optional<BigDecimal> validMean() {
        return valid ? Optional.ofNullable(mean) : Optional.empty();
    }

    /** Whether a value lay above the range of the instrument, so that the mean may be too low. */
    public boolean hasOverRange() {
        return working.leftOutFor(LeftOut.Reason.OVER_RANGE);
    }
}
