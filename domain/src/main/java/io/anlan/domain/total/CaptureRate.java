package io.anlan.domain.total;

import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Hours of a quarter behind its valid capture rate α (HJ 75-2017 12.1).
 *
 * @param hours of the quarter
 * @param stopped of them, the source stood still
 * @param invalid of them, the source ran and the data are not valid
 */
public record CaptureRate(long hours, long stopped, long invalid) {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    public CaptureRate {
        if (stopped < 0 || invalid < 0 || stopped + invalid > hours) {
            throw new IllegalArgumentException(
                    "Of %d hours, %d stopped and %d invalid are not possible.".formatted(hours, stopped, invalid));
        }
    }

    /** α in %; nothing when the source stood still all the time. */
    public Optional<BigDecimal> percent() {
        long due = hours - stopped;
        return due == 0
                ? Optional.empty()
                : Optional.of(Rounding.quotient(
                        BigDecimal.valueOf(due - invalid).multiply(PERCENT), BigDecimal.valueOf(due)));
    }

    /** (hours − invalid − stopped)/(hours − stopped) with the numbers in it. */
    public String working() {
        return "(%d − %d − %d)/(%d − %d)".formatted(hours, invalid, stopped, hours, stopped);
    }
}
