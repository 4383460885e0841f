package io.anlan.insight.detect;

import io.anlan.insight.Detector;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Evidence;
import io.anlan.insight.Figure;
import io.anlan.insight.Flagged;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import io.anlan.insight.Stretch;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;
import io.anlan.insight.detect.Episodes.Episode;
import io.anlan.insight.statistics.Tail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Signature 8, gaps: values missing just when the companions say that the limit was exceeded. A gap knows nothing of the
 * limit, so the share of gaps at such hours should be the share of such hours.
 */
public final class ConvenientGap implements Detector {
    /**
     * @param joined gaps closer than this are one
     * @param nearLimit share of the limit from which an expected value counts as high
     * @param explained least share of variance the soft sensor must explain; below it the values around a gap are taken
     * @param fewest gaps at high hours, less are never suspected
     * @param improbability −ln of the chance of so many, to be exceeded
     */
    public record Thresholds(Duration joined, double nearLimit, double explained, int fewest, double improbability) {
        public static final Thresholds DEFAULT = new Thresholds(Duration.ofHours(1), 0.8, 0.4, 3, 3.5);
    }

    private final Thresholds thresholds;

    public ConvenientGap(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.CONVENIENT_GAP;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            record.limit(series.code()).ifPresent(limit -> inspect(record, series, limit, suspicions));
        }
        return suspicions;
    }

    private void inspect(OutletRecord record, EvenSeries series, double limit, List<Suspicion> suspicions) {
        boolean[] flagged = flagged(record, series);
        List<Episode> gaps = Episodes.of(
                record.inspectFrom(),
                record.inspectTo(),
                record.grid().steps(thresholds.joined()),
                i -> series.isMissing(i) && !flagged[i]);
        if (gaps.size() < thresholds.fewest()) {
            return;
        }
        double[] expected = expected(record, series);
        double high = thresholds.nearLimit() * limit;
        List<Episode> convenient =
                gaps.stream().filter(gap -> mean(expected, gap) >= high).toList();
        double share = shareAbove(expected, record.inspectFrom(), record.inspectTo(), high);
        double improbability = -Tail.logBinomial(convenient.size(), gaps.size(), share);
        if (convenient.size() < thresholds.fewest() || improbability < thresholds.improbability()) {
            return;
        }
        suspicions.add(new Suspicion(
                kind(),
                new Stretch(
                        record.outlet(),
                        series.point(),
                        record.grid()
                                .period(
                                        convenient.getFirst().first(),
                                        convenient.getLast().last())),
                Suspicion.scoreOf(improbability, thresholds.improbability()),
                new Evidence(
                        "%d of %d gaps of %s fall on hours when it was expected near or above its limit of %s, %.1f %% of all hours."
                                .formatted(convenient.size(), gaps.size(), series.code(), limit, 100 * share),
                        "Gaps at hours of high expected values, against chance (binomial); expected from companions and neighbours",
                        List.of(
                                Figure.against("improbability (-ln)", improbability, "", thresholds.improbability()),
                                Figure.of("gaps at such hours", convenient.size(), ""),
                                Figure.of("gaps", gaps.size(), ""),
                                Figure.of("share of such hours", share, "")),
                        convenient.stream()
                                .map(gap -> new Stretch(
                                        record.outlet(),
                                        series.point(),
                                        record.grid().period(gap.first(), gap.last())))
                                .toList())));
    }

    /** What was flagged is not silently missing; flags have a detector of their own. */
    private static boolean[] flagged(OutletRecord record, EvenSeries series) {
        var flagged = new boolean[record.grid().length()];
        for (Flagged mark : record.flagged()) {
            if (mark.point() == series.point()) {
                int first = Math.max(0, record.grid().indexOf(mark.period().from()));
                int last = Math.min(
                        flagged.length - 1, record.grid().indexOf(mark.period().to()));
                for (int i = first; i <= last; i++) {
                    flagged[i] = true;
                }
            }
        }
        return flagged;
    }

    /** By the soft sensor where it is good enough, else between the values around a gap. */
    private double[] expected(OutletRecord record, EvenSeries series) {
        SoftSensor sensor = SoftSensor.of(record, series);
        double[] expected = series.values();
        double before = Double.NaN;
        for (int i = 0; i < expected.length; i++) {
            if (sensor.explained() >= thresholds.explained()) {
                expected[i] = sensor.predicted(i);
            } else if (series.isMissing(i)) {
                expected[i] = before;
            } else {
                before = expected[i];
            }
        }
        return expected;
    }

    private static double mean(double[] values, Episode episode) {
        double sum = 0;
        int n = 0;
        for (int i = episode.first(); i <= episode.last(); i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    private static double shareAbove(double[] values, int from, int to, double level) {
        int above = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            known += Double.isNaN(values[i]) ? 0 : 1;
            above += values[i] >= level ? 1 : 0;
        }
        return (above + 1.0) / (known + 2.0);
    }
}
