package io.anlan.domain;

import java.time.Instant;

/**
 * What one monitoring point reported for one instant or interval. Never altered; a correction is a new sample.
 *
 * @param point identifier of the monitoring point
 * @param series what the value stands for
 * @param measuredAt the device's time of measuring; for an interval its start
 * @param value in the unit of the point; always finite
 * @param decimals digits after the decimal point as the device wrote them, 0..18
 * @param converted value converted to reference conditions in the unit of the point, NaN when the device sent none
 * @param min smallest value of the interval, NaN when absent
 * @param max largest value of the interval, NaN when absent
 * @param total amount accumulated over the interval, NaN when absent
 * @param quality how far the value can be believed
 */
public record Sample(
        long point,
        Series series,
        Instant measuredAt,
        double value,
        int decimals,
        double converted,
        double min,
        double max,
        double total,
        Quality quality) {

    /** Most digits after the decimal point that are kept. */
    public static final int MAX_DECIMALS = 18;

    public Sample {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The value (%s) of point %d must be finite.".formatted(value, point));
        }
        if (decimals < 0 || decimals > MAX_DECIMALS) {
            throw new IllegalArgumentException(
                    "The decimals (%d) of point %d must be 0..%d.".formatted(decimals, point, MAX_DECIMALS));
        }
    }

    /** An instantaneous value without companions. */
    public static Sample realtime(long point, Instant measuredAt, double value, int decimals, Quality quality) {
        return new Sample(
                point,
                Series.REALTIME,
                measuredAt,
                value,
                decimals,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                quality);
    }

    public boolean hasConverted() {
        return !Double.isNaN(converted);
    }
}
