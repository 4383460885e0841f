package io.anlan.simulator.message;

import io.anlan.hj212.DataFlag;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument says of one code.
 *
 * @param value the value, or the mean of an interval; its decimals are kept.
 * @param flag what the instrument thinks of it.
 * @param converted the value at reference oxygen; null if it is not converted or cannot be.
 * @param interval what else is said of an interval; null for an instant.
 */
public record Value(
        String code,
        BigDecimal value,
        DataFlag flag,
        @Nullable BigDecimal converted,
        @Nullable Interval interval) {

    /**
     * Extremes and amount of an interval.
     *
     * @param total cumulated amount; null if none is reported.
     */
    public record Interval(
            BigDecimal min,
            BigDecimal max,
            @Nullable BigDecimal convertedMin,
            @Nullable BigDecimal convertedMax,
            @Nullable BigDecimal total) {}

    /** A plain good value. */
    public static Value of(String code, BigDecimal value) {
        return new Value(code, value, DataFlag.N, null, null);
    }

    /** A value of an instant with a flag. */
    public static Value of(String code, BigDecimal value, DataFlag flag) {
        return new Value(code, value, flag, null, null);
    }
}
