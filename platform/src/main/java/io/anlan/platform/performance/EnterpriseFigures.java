package io.anlan.platform.performance;

import io.anlan.platform.performance.PerformanceReport.AlarmingRule;
import io.anlan.platform.performance.PerformanceReport.EnterprisePerformance;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The same figures for the control room of each enterprise. */
final class EnterpriseFigures {
    private final ReportPeriod period;
    private final Targets targets;
    private final Load load;
    private final Map<Long, Integer> chattering = new HashMap<>();

    EnterpriseFigures(ReportPeriod period, Targets targets, Load load) {
        this.period = period;
        this.targets = targets;
        this.load = load;
        for (RuleLoad rule : load.rules()) {
            if (rule.enterprise() != null && rule.chatter().chatters()) {
                chattering.merge(rule.enterprise(), 1, Integer::sum);
            }
        }
    }

    /** Those with most alarms. */
    List<Map.Entry<Long, EnterpriseLoad>> worst(int most) {
        return load.enterprises().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Long, EnterpriseLoad> e) ->
                                -e.getValue().count())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .toList();
    }

    int aboveTarget() {
        return (int) load.enterprises().values().stream()
                .filter(enterprise -> targets.judge(Figures.PER_DAY, perDay(enterprise)) != Verdict.MET)
                .count();
    }

    EnterprisePerformance of(long id, EnterpriseLoad enterprise, @Nullable AlarmingRule named) {
        BigDecimal perDay = perDay(enterprise);
        BigDecimal inFlood = ReportPeriod.ratio(
                enterprise.floods().inFlood(), period.length().toMillis());
        int chatters = chattering.getOrDefault(id, 0);
        int maximum = enterprise.floods().maximum();
        Verdict verdict = targets.judge(Figures.PER_DAY, perDay);
        long exceeded = Stream.of(
                        verdict,
                        targets.judge(Figures.MAXIMUM, BigDecimal.valueOf(maximum)),
                        targets.judge(Figures.TIME_IN_FLOOD, inFlood),
                        targets.judge(Figures.CHATTERING, BigDecimal.valueOf(chatters)))
                .filter(v -> v == Verdict.EXCEEDED)
                .count();
        return new EnterprisePerformance(
                id,
                named == null ? null : named.enterpriseName(),
                enterprise.count(),
                ReportPeriod.ratio(enterprise.count(), load.annunciated()),
                perDay,
                verdict,
                maximum,
                enterprise.floods().floods().size(),
                inFlood,
                chatters,
                (int) exceeded);
    }

    private BigDecimal perDay(EnterpriseLoad enterprise) {
        return period.per(Duration.ofDays(1), enterprise.count());
    }
}
