package io.anlan.domain.average;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Provisions;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An own average beside the one that the device reported for the same time (HJ 212, 2061 hour and 2031 day).
 *
 * @param own rounded to the decimals of the device; null when the own average is not valid
 * @param reported by the device; null when it reported none, or that there is none
 * @param difference own less reported; null unless both are there
 * @param tolerance the larger of the share of the reported value and the units of its last digit
 */
public record DeviceComparison(
        Interval interval,
        @Nullable BigDecimal own,
        @Nullable BigDecimal reported,
        @Nullable BigDecimal difference,
        BigDecimal tolerance,
        Outcome outcome) {
    private static final int PERCENT_DIGITS = 2;

    /** What the comparison says. */
    public enum Outcome {
        AGREES,
        DIFFERS,
        /** There is a valid own average and none of the device. */
        ONLY_OWN,
        /** The device reported one; the own data are not enough for a valid average. */
        ONLY_REPORTED,
        NEITHER
    }

    /** How much an own average may differ. */
    public record Tolerance(Provision relativePercent, Provision lastDigits, Provision notAValue) {
        public static Tolerance on(LocalDate day, Provisions provisions) {
            return new Tolerance(
                    provisions.inForce("comparison.relative-tolerance", day),
                    provisions.inForce("comparison.last-digit-tolerance", day),
                    provisions.inForce("flue-gas.not-convertible-value", day));
        }
    }

    /** @param reported as the device wrote it: its decimals say how exactly it is compared */
    public static DeviceComparison of(Average average, @Nullable BigDecimal reported, Tolerance tolerance) {
        boolean isValue =
                reported != null && reported.compareTo(tolerance.notAValue().value()) != 0;
        BigDecimal own = average.validMean().orElse(null);
        if (!isValue || reported == null || own == null) {
            Outcome outcome = own != null ? Outcome.ONLY_OWN : isValue ? Outcome.ONLY_REPORTED : Outcome.NEITHER;
            return new DeviceComparison(
                    average.interval(), own, isValue ? reported : null, null, BigDecimal.ZERO, outcome);
        }
        int decimals = Math.max(0, reported.scale());
        BigDecimal rounded = Rounding.round(own, decimals);
        BigDecimal difference = rounded.subtract(reported);
        BigDecimal share =
                reported.abs().multiply(tolerance.relativePercent().value()).movePointLeft(PERCENT_DIGITS);
        BigDecimal digits = tolerance.lastDigits().value().movePointLeft(decimals);
        BigDecimal allowed = share.max(digits);
        Outcome outcome = difference.abs().compareTo(allowed) <= 0 ? Outcome.AGREES : Outcome.DIFFERS;
        return new DeviceComparison(average.interval(), rounded, reported, difference, allowed, outcome);
    }
}
