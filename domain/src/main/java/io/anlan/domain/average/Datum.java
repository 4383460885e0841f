package io.anlan.domain.average;

import io.anlan.domain.Interval;
import io.anlan.domain.Sample;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A value as it enters an average.
 *
 * @param from moment of measuring; for the value of an interval its start
 * @param length of the interval it stands for; zero for an instant
 * @param flag as the device sent it; empty when it sent none
 * @param receivedAt arrival; of two values for the same time the one that came last counts
 */
public record Datum(
        Instant from, Duration length, BigDecimal value, String flag, Treatment treatment, Instant receivedAt) {

    /** Latest version first; values that came at the same moment have an order too, so that the order of input has none. */
    static final Comparator<Datum> LATEST_FIRST = Comparator.comparing(Datum::receivedAt)
            .thenComparing(Datum::treatment)
            .thenComparing(Datum::length)
            .thenComparing(Datum::value)
            .thenComparing(Datum::flag)
            .reversed();

    public Datum {
        if (length.isNegative()) {
            throw new IllegalArgumentException(
                    "The length (%s) of the value at %s is negative.".formatted(length, from));
        }
    }

    /** A value with its data flag. */
    public static Datum flagged(
            Instant from, Duration length, BigDecimal value, String flag, FlagRules rules, Instant receivedAt) {
        return new Datum(from, length, value, flag, rules.of(flag), receivedAt);
    }

    /** A sample of which the flag is no longer known; its quality decides. */
    public static Datum of(Sample sample, Duration length, Instant receivedAt) {
        return new Datum(
                sample.measuredAt(),
                length,
                Rounding.decimal(sample.value(), sample.decimals()),
                "",
                Treatment.of(sample.quality()),
                receivedAt);
    }

    /**
     * A mean as it enters a longer one; it counts when it is valid.
     *
     * @throws IllegalArgumentException when it has no value
     */
    public static Datum of(Average average) {
        BigDecimal mean = average.mean();
        if (mean == null) {
            throw new IllegalArgumentException("The average of %s has no value.".formatted(average.interval()));
        }
        Interval interval = average.interval();
        Treatment treatment = average.valid() ? Treatment.COUNTS : Treatment.LEFT_OUT;
        return new Datum(interval.from(), interval.length(), mean, "", treatment, interval.to());
    }

    /** End of the interval; the moment itself for an instant. */
    public Instant to() {
        return from.plus(length);
    }

    boolean isInstant() {
        return length.isZero();
    }

    boolean liesIn(Interval interval) {
        return interval.contains(from) && !to().isAfter(interval.to());
    }

    boolean touches(Interval interval) {
        return isInstant() ? interval.contains(from) : interval.overlaps(new Interval(from, to()));
    }

    Datum withValue(BigDecimal other) {
        return new Datum(from, length, other, flag, treatment, receivedAt);
    }
}
