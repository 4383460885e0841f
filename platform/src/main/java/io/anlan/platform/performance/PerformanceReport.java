package io.anlan.platform.performance;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anlan.platform.registry.RuleKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the alarms of a seat performed in a period. A figure counts annunciations, the first and every further one, and
 * those found in data of the past apart.
 *
 * @param asOf when it was counted; what stands and what is stale is as of then
 * @param annunciated how often an alarm called for attention
 * @param late those found in data of the past, not among the others
 * @param figures each with its targets
 * @param floods the latest 100 of all, oldest first
 * @param topRules the ten that contribute most
 * @param chattering the 50 worst of all
 * @param stale the 50 oldest of all
 * @param enterprises the 20 with most alarms
 * @param enterprisesAboveTarget all whose alarms a day are more than the target
 * @param series alarms by windows from the begin of the period
 */
record PerformanceReport(
        Instant from,
        Instant to,
        Instant asOf,
        DutySeat seat,
        int annunciated,
        int late,
        List<PerformanceFigure> figures,
        int floodCount,
        List<Flood> floods,
        List<RuleShare> topRules,
        int chatteringCount,
        List<ChatteringRule> chattering,
        int staleCount,
        List<StaleAlarm> stale,
        int enterpriseCount,
        int enterprisesAboveTarget,
        List<EnterprisePerformance> enterprises,
        AlarmSeries series) {

    /** Who bears this load. */
    record DutySeat(
            String regionCode,
            String regionName,
            @Nullable String domain,
            @Nullable Long enterpriseId) {}

    /**
     * A figure.
     *
     * @param value absent when there is nothing to count it from
     * @param targets the first judges it
     */
    record PerformanceFigure(
            String key, @Nullable BigDecimal value, String unit, Verdict verdict, List<Target> targets) {}

    /**
     * What a rule is known by, as of its last alarm.
     *
     * @param pointId absent when the alarms are about the device itself, which needs no rule
     */
    record AlarmingRule(
            long ruleId,
            RuleKind kind,
            int priority,
            @Nullable Long pointId,
            @Nullable String pointName,
            long deviceId,
            @Nullable String deviceAddress,
            @Nullable String facilityName,
            @Nullable Long enterpriseId,
            @Nullable String enterpriseName,
            String lastAlarmId) {}

    /** @param share of all annunciations */
    record RuleShare(@JsonUnwrapped AlarmingRule rule, int count, BigDecimal share) {}

    /**
     * A rule that activated again and again.
     *
     * @param runs times at which it did
     * @param activations those of these times
     */
    record ChatteringRule(
            @JsonUnwrapped AlarmingRule rule, int runs, int activations, Instant firstAt, Instant lastAt) {}

    /** An alarm whose condition has been present without a break for too long. */
    record StaleAlarm(@JsonUnwrapped AlarmingRule rule, Instant activeSince) {}

    /**
     * What the control room of an enterprise had to bear.
     *
     * @param verdict of the alarms a day
     * @param exceeded how many of alarms a day, maximum in ten minutes, time in flood, chattering are beyond what is
     *     manageable
     */
    record EnterprisePerformance(
            long id,
            @Nullable String name,
            int count,
            BigDecimal share,
            BigDecimal perDay,
            Verdict verdict,
            int maximumInTenMinutes,
            int floods,
            BigDecimal timeInFlood,
            int chattering,
            int exceeded) {}

    /** @param counts one a window; the last may be shorter */
    record AlarmSeries(Instant from, int windowSeconds, List<Integer> counts) {}
}
