package io.anlan.platform.performance;

import io.anlan.platform.performance.PerformanceReport.PerformanceFigure;
import io.anlan.platform.performance.PerformanceRows.Answers;
import io.anlan.platform.performance.PerformanceRows.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the figures of a period beside their targets. */
final class Figures {
    static final String PER_DAY = "alarms-per-day";
    static final String MAXIMUM = "maximum-in-ten-minutes";
    static final String TIME_IN_FLOOD = "time-in-flood";
    static final String CHATTERING = "chattering";

    private static final int LEVELS = 4;
    private static final String COUNT = "1";
    private static final String SHARE = "share";
    private static final String SECONDS = "s";

    private final Targets targets;
    private final List<PerformanceFigure> figures = new ArrayList<>();

    private Figures(Targets targets) {
        this.targets = targets;
    }

    static List<PerformanceFigure> of(
            ReportPeriod period,
            Definitions definitions,
            Targets targets,
            Load load,
            long topTen,
            long chattering,
            long fleeting,
            Answers answers,
            Standing standing) {
        var made = new Figures(targets);
        int count = load.annunciated();
        made.add(PER_DAY, period.per(Duration.ofDays(1), count), "1/d");
        made.add("alarms-per-hour", period.per(Duration.ofHours(1), count), "1/h");
        made.add("alarms-per-ten-minutes", period.per(definitions.window(), count), "1/10min");
        made.add(MAXIMUM, BigDecimal.valueOf(load.floods().maximum()), COUNT);
        made.add("busy-hours", load.hours().shareAbove(definitions.busyHourAbove()), SHARE);
        made.add("busy-windows", load.windows().shareAbove(definitions.busyWindowAbove()), SHARE);
        made.add(
                TIME_IN_FLOOD,
                ReportPeriod.ratio(load.floods().inFlood(), period.length().toMillis()),
                SHARE);
        made.add("top-ten-share", count == 0 ? null : ReportPeriod.ratio(topTen, count), SHARE);
        made.add(CHATTERING, BigDecimal.valueOf(chattering), COUNT);
        made.add("fleeting", BigDecimal.valueOf(fleeting), COUNT);
        made.add("stale", BigDecimal.valueOf(standing.stale()), COUNT);
        made.add("standing", BigDecimal.valueOf(standing.standing()), COUNT);
        for (int level = 1; level <= LEVELS; level++) {
            made.add("priority-" + level, count == 0 ? null : ReportPeriod.ratio(load.ofPriority(level), count), SHARE);
        }
        made.add("acknowledged", BigDecimal.valueOf(answers.count()), COUNT);
        made.add("mean-time-to-acknowledge", answers.meanSeconds(), SECONDS);
        made.add("median-time-to-acknowledge", answers.medianSeconds(), SECONDS);
        return List.copyOf(made.figures);
    }

    private void add(String key, @Nullable BigDecimal value, String unit) {
        Verdict verdict = value == null ? Verdict.NOT_JUDGED : targets.judge(key, value);
        figures.add(new PerformanceFigure(key, value, unit, verdict, targets.of(key)));
    }
}
