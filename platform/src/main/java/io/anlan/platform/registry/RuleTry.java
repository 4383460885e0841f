package io.anlan.platform.registry;

import io.anlan.domain.alarm.RuleTrial;
import io.anlan.platform.store.Decimals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have done.
 *
 * @param from begin of what was examined; later than asked when there were too many samples
 * @param to end of what was examined
 * @param alarms the first 500; each counts as dealt with when it returned
 * @param count all of them
 * @param hoursInAlarm how long they stood together
 * @param samples how many samples were judged
 */
record RuleTry(Instant from, Instant to, List<TriedAlarm> alarms, long count, BigDecimal hoursInAlarm, long samples) {

    /**
     * An alarm that would have been.
     *
     * @param from onset
     * @param to when it returned; absent when it still stood at the end
     * @param peak the value furthest beyond the limit; for a rate, the greatest per minute
     * @param level priority
     */
    record TriedAlarm(
            Instant from, @Nullable Instant to, @Nullable BigDecimal peak, int level) {
        private static final MathContext DIGITS = new MathContext(8);

        static TriedAlarm of(RuleTrial.Raised raised, int level) {
            return new TriedAlarm(raised.from(), raised.to(), number(raised.peak()), level);
        }

        private static @Nullable BigDecimal number(double value) {
            return Double.isFinite(value)
                    ? Decimals.shortest(BigDecimal.valueOf(value).round(DIGITS).doubleValue())
                    : null;
        }
    }

    /**
     * A rule to be tried: its fields as for a change, and over what time.
     *
     * @param from 30 days before the end when absent, and at most
     * @param to now when absent
     */
    @Schema(name = "RuleTryInput")
    record Input(
            Long pointId,
            RuleKind kind,
            BigDecimal limit,
            @Nullable BigDecimal deadband,
            @Nullable Integer onDelaySeconds,
            @Nullable Integer offDelaySeconds,
            Integer priority,
            @Nullable Boolean converted,
            @Nullable Instant from,
            @Nullable Instant to) {

        Rule.Input rule() {
            return new Rule.Input(
                    pointId,
                    kind,
                    limit,
                    deadband,
                    onDelaySeconds,
                    offDelaySeconds,
                    null,
                    null,
                    priority,
                    converted,
                    null,
                    null);
        }
    }
}
