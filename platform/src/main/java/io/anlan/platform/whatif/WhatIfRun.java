package io.anlan.platform.whatif;

import io.anlan.platform.registry.Point;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run and how far it is.
 *
 * @param input as it was asked
 * @param from begin of what is replayed
 * @param to end of it
 * @param rules how many are replayed, each as it is and as it would be
 * @param samples judged so far
 * @param seconds that it has run
 * @param timesRealTime the stretch that has been replayed at all points, as a multiple of the time it took; absent before
 *     there is one
 * @param result what has been found so far; absent in a list
 */
record WhatIfRun(
        UUID id,
        RunState state,
        WhatIfInput input,
        Instant from,
        Instant to,
        Instant askedAt,
        int rules,
        int points,
        int pointsDone,
        long samples,
        BigDecimal seconds,
        @Nullable BigDecimal timesRealTime,
        @Nullable Result result) {

    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    /**
     * What has been found.
     *
     * @param days by the day of Beijing on which an alarm would have been raised
     * @param points those with the greatest differences first, at most 200
     * @param pointCount how many would have alarmed by either rules
     * @param enterprises likewise
     * @param listed how many alarms that differ are told one by one; the first of them
     */
    @Schema(name = "WhatIfResult")
    record Result(
            Counts counts,
            List<Level> levels,
            List<Day> days,
            List<PointCounts> points,
            int pointCount,
            List<EnterpriseCounts> enterprises,
            int enterpriseCount,
            int listed) {}

    /** Alarms of a level. */
    @Schema(name = "WhatIfLevel")
    record Level(int level, Counts counts) {}

    /** Alarms of a day. */
    @Schema(name = "WhatIfDay")
    record Day(LocalDate day, Counts counts) {}

    /** Alarms of a point. */
    @Schema(name = "WhatIfPointCounts")
    record PointCounts(
            long pointId,
            String name,
            String code,
            String unit,
            Point.FacilityName facility,
            Point.EnterpriseName enterprise,
            Counts counts) {}

    /** Alarms of an enterprise. */
    @Schema(name = "WhatIfEnterpriseCounts")
    record EnterpriseCounts(long enterpriseId, String name, Counts counts) {}

    static WhatIfRun of(Run run, @Nullable Result result) {
        Run.Progress progress = run.progress();
        double replayed = (double) run.stretch().length().toSeconds() * progress.pointsDone() / run.points();
        boolean measurable = progress.seconds() > 0 && replayed > 0;
        return new WhatIfRun(
                run.id(),
                progress.state(),
                run.input(),
                run.stretch().from(),
                run.stretch().to(),
                run.askedAt(),
                run.rules(),
                run.points(),
                progress.pointsDone(),
                progress.samples(),
                BigDecimal.valueOf(progress.seconds()).setScale(1, RoundingMode.HALF_UP),
                measurable ? plain(replayed / progress.seconds()) : null,
                result);
    }

    private static BigDecimal plain(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }
}
