package io.anlan.insight.detect;

import io.anlan.insight.Detector;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Evidence;
import io.anlan.insight.Figure;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import io.anlan.insight.Stretch;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;
import io.anlan.insight.detect.Episodes.Episode;
import io.anlan.insight.statistics.Robust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Signature 2, first test: a day of values that are spread widely and yet are only a few different numbers. A window
 * that is narrow cannot have many, so it is not looked at.
 */
public final class FewDistinctValues implements Detector {
    /**
     * @param window what is counted
     * @param distinct fewer different values than this are suspected
     * @param fewestValues values a window must have
     * @param possible different values the range of the window has room for
     */
    public record Thresholds(Duration window, int distinct, int fewestValues, int possible) {
        public static final Thresholds DEFAULT = new Thresholds(Duration.ofHours(24), 5, 18, 15);
    }

    private static final double APART = 0.1;

    private final Thresholds thresholds;

    public FewDistinctValues(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.FEW_DIGITS;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        int width = Math.max(record.grid().steps(thresholds.window()), thresholds.fewestValues());
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            if (series.resolution() == 0) {
                continue;
            }
            int begin = record.inspectFrom() + width - 1;
            for (Episode episode : Episodes.of(begin, record.inspectTo(), width, end -> isPoor(series, end, width))) {
                suspicions.add(suspicion(record, series, episode.first() - width + 1, episode.last()));
            }
        }
        return suspicions;
    }

    private boolean isPoor(EvenSeries series, int end, int width) {
        double[] window = series.values(end - width + 1, end + 1);
        int distinct = distinct(window);
        return distinct > 1
                && distinct < thresholds.distinct()
                && Robust.count(window) >= thresholds.fewestValues()
                && room(window) >= thresholds.possible() * series.resolution();
    }

    private Suspicion suspicion(OutletRecord record, EvenSeries series, int first, int last) {
        double[] window = series.values(first, last + 1);
        int distinct = distinct(window);
        double possible = room(window) / series.resolution();
        return new Suspicion(
                kind(),
                new Stretch(record.outlet(), series.point(), record.grid().period(first, last)),
                Suspicion.scoreOf(possible / distinct, (double) thresholds.possible() / thresholds.distinct()),
                new Evidence(
                        "%d values of %s spread over %.0f steps of the instrument are only %d different numbers."
                                .formatted(Robust.count(window), series.code(), possible, distinct),
                        "Different values in a window, against the steps of the instrument within its range",
                        List.of(
                                Figure.against("different values", distinct, "", thresholds.distinct()),
                                Figure.against("steps within the range", possible, "", thresholds.possible())),
                        List.of()));
    }

    /** The range of most values: one that lies apart makes no room. */
    private static double room(double[] window) {
        double[] sorted = Robust.sorted(window);
        return Robust.quantile(1 - APART, sorted) - Robust.quantile(APART, sorted);
    }

    private static int distinct(double[] window) {
        return (int) Arrays.stream(Robust.sorted(window)).distinct().count();
    }
}
