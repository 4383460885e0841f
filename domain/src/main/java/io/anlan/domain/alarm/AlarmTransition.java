package io.anlan.domain.alarm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One step of an alarm from one phase to another; what is annunciated anew while nobody has acknowledged it stays in its phase.
 *
 * @param alarmId see {@link AlarmIds}
 * @param ordinal 1, 2, 3 ... within the alarm
 * @param rule the edition of the rule in force
 * @param point number of the monitoring point
 * @param onset measuring time of the first sample of the condition
 * @param at measuring time of the sample that caused the step; the time of the order for a command
 * @param value what was compared with the limit: the value, the converted value or the rate per minute; NaN when no sample
 *     caused the step
 * @param decimals digits after the decimal point of the sample, -1 when the value is computed or absent
 * @param held how long the condition had been present, or gone, when its delay was over
 * @param late whether the condition was found in data that came late
 */
public record AlarmTransition(
        UUID alarmId,
        int ordinal,
        AlarmRule rule,
        long point,
        Instant onset,
        AlarmPhase from,
        AlarmPhase to,
        Instant at,
        Cause cause,
        double value,
        int decimals,
        Duration held,
        boolean late) {

    /** Digits shown of a computed value. */
    private static final MathContext COMPUTED = new MathContext(6, RoundingMode.HALF_UP);

    /** Why, in a stable form: the word of the cause, the comparison, the time, as in {@code above-limit 26.0 > 25 for 10 s}. */
    public String reason() {
        return switch (cause) {
            case ABOVE_LIMIT, RATE_ABOVE_LIMIT -> compared(">", rule.limit());
            case BELOW_LIMIT -> compared("<", rule.limit());
            case WITHIN_LIMIT -> compared(returningSign(), rule.clearLimit());
            case BAD_QUALITY,
                    USABLE_QUALITY,
                    ACKNOWLEDGED,
                    RESET,
                    RE_ALARM,
                    SET_ASIDE_ENDED,
                    RULE_REMOVED,
                    LATE_DATA_ENDED,
                    SILENT,
                    HEARD,
                    STOPPED -> cause.word();
        };
    }

    private String returningSign() {
        if (rule.deadband() == 0) {
            return rule.kind().isLow() ? ">=" : "<=";
        }
        return rule.kind().isLow() ? ">" : "<";
    }

    private String compared(String sign, double threshold) {
        String text = "%s %s %s %s".formatted(cause.word(), figure(), sign, plain(BigDecimal.valueOf(threshold)));
        return held.isZero() ? text : text + " for " + seconds();
    }

    private String figure() {
        if (!Double.isFinite(value)) {
            return "?";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        return decimals < 0
                ? plain(exact.round(COMPUTED))
                : exact.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    private String seconds() {
        return plain(BigDecimal.valueOf(held.toMillis(), 3)) + " s";
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
