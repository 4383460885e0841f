package io.anlan.simulator.province;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A monitoring point and the instrument behind it.
 *
 * @param variable what it reads of the process of its facility.
 * @param code its code in the messages of its device.
 * @param signal the kind of signal.
 * @param decimals how many decimals the instrument reports.
 * @param rangeLow lower end of the measuring range, in {@code unit}; null if the source states none.
 * @param rangeHigh upper end.
 * @param referenceOxygen percent of oxygen to which the logger converts it; null if it is not converted.
 * @param perSecond factor that turns the value into an amount a second (m3/s); null if no amount is reported.
 * @param tampering what is done to what it measures; null if nothing is.
 */
public record PointPlan(
        String variable,
        String code,
        String name,
        Signal signal,
        String unit,
        int decimals,
        @Nullable Double rangeLow,
        @Nullable Double rangeHigh,
        @Nullable Double referenceOxygen,
        @Nullable Double perSecond,
        List<RulePlan> rules,
        @Nullable Tampering tampering) {
    public PointPlan {
        if (rangeLow != null && rangeHigh != null && rangeLow >= rangeHigh) {
            throw new IllegalArgumentException(
                    "The range of %s (%s to %s) is empty.".formatted(code, rangeLow, rangeHigh));
        }
        rules = List.copyOf(rules);
    }

    /** A point that shows what it measures. */
    public PointPlan(
            String variable,
            String code,
            String name,
            Signal signal,
            String unit,
            int decimals,
            @Nullable Double rangeLow,
            @Nullable Double rangeHigh,
            @Nullable Double referenceOxygen,
            @Nullable Double perSecond,
            List<RulePlan> rules) {
        this(
                variable,
                code,
                name,
                signal,
                unit,
                decimals,
                rangeLow,
                rangeHigh,
                referenceOxygen,
                perSecond,
                rules,
                null);
    }

    /** What the logger shows of what was measured. */
    public double shown(double measured) {
        return tampering == null ? measured : tampering.shown(measured, highestLimit());
    }

    private double highestLimit() {
        return rules.stream()
                .mapToDouble(rule -> rule.limit().doubleValue())
                .max()
                .orElseThrow(() -> new IllegalArgumentException("The point %s has no limit.".formatted(code)));
    }
}
