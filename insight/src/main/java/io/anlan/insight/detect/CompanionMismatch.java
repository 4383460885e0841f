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
 * Signature 6, companions: a concentration that falls below what the rest of the plant and the neighbours say, and stays
 * there. What is tested is the change of the soft sensor's mean residual against the days before, so that slow drift of
 * the plant is not suspected; how much it changes by itself is taken from the past.
 */
public final class CompanionMismatch implements Detector {
    /**
     * @param window over which residuals are averaged
     * @param baseline the time before the window that it is compared with
     * @param explained least share of variance the soft sensor must explain
     * @param deviations robust standard deviations of the past's changes to be exceeded
     * @param beyondPast how many times the largest fall of the past must be exceeded
     * @param fall least fall, as a logarithm
     * @param present share of values of a window that must be there
     */
    public record Thresholds(
            Duration window,
            Duration baseline,
            double explained,
            double deviations,
            double beyondPast,
            double fall,
            double present) {
        public static final Thresholds DEFAULT =
                new Thresholds(Duration.ofHours(60), Duration.ofDays(14), 0.6, 4, 1.05, 0.1, 0.5);
    }

    private static final int FEWEST_STEPS = 7;
    /** Windows are moved by a part of their width: neighbouring ones say nearly the same. */
    private static final int STRIDES_PER_WINDOW = 8;

    private final Thresholds thresholds;

    public CompanionMismatch(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.PHYSICAL_INCONSISTENCY;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            SoftSensor sensor = SoftSensor.of(record, series);
            if (sensor.explained() >= thresholds.explained()) {
                inspect(record, series, sensor, suspicions);
            }
        }
        return suspicions;
    }

    private void inspect(OutletRecord record, EvenSeries series, SoftSensor sensor, List<Suspicion> suspicions) {
        int width = Math.max(record.grid().steps(thresholds.window()), FEWEST_STEPS);
        double[] falls = falls(record, sensor, width);
        double[] past = Robust.sorted(Arrays.copyOf(falls, record.inspectFrom()));
        if (past.length == 0) {
            return;
        }
        double usual = Robust.sigma(past);
        double threshold = Math.max(
                thresholds.fall(),
                Math.max(thresholds.deviations() * usual, thresholds.beyondPast() * past[past.length - 1]));
        for (Episode episode :
                Episodes.of(record.inspectFrom(), record.inspectTo(), width, i -> falls[i] > threshold)) {
            suspicions.add(suspicion(record, series, sensor, falls, threshold, width, episode));
        }
    }

    /** For the window that ends at each index: how far its mean residual lies below the median of the baseline before it. */
    private double[] falls(OutletRecord record, SoftSensor sensor, int width) {
        int length = record.grid().length();
        int before = Math.max(record.grid().steps(thresholds.baseline()), 2 * FEWEST_STEPS);
        double[] residuals = new double[length];
        Arrays.setAll(residuals, sensor::residual);
        double[] falls = new double[length];
        Arrays.fill(falls, Double.NaN);
        int stride = Math.max(1, width / STRIDES_PER_WINDOW);
        for (int end = width + before - 1; end < length; end += stride) {
            int start = end - width + 1;
            double[] window = Arrays.copyOfRange(residuals, start, end + 1);
            double[] baseline = Arrays.copyOfRange(residuals, start - before, start);
            if (Robust.count(window) >= thresholds.present() * width
                    && Robust.count(baseline) >= thresholds.present() * before) {
                falls[end] = Robust.median(baseline) - Robust.median(window);
            }
        }
        return falls;
    }

    private Suspicion suspicion(
            OutletRecord record,
            EvenSeries series,
            SoftSensor sensor,
            double[] falls,
            double threshold,
            int width,
            Episode episode) {
        double largest = Double.NEGATIVE_INFINITY;
        int at = episode.first();
        for (int i = episode.first(); i <= episode.last(); i++) {
            if (falls[i] > largest) {
                largest = falls[i];
                at = i;
            }
        }
        int first = Math.max(0, episode.first() - width + 1);
        var period = record.grid().period(first, episode.last());
        double measured = Robust.median(series.values(at - width + 1, at + 1));
        double[] expected = new double[width];
        int end = at;
        Arrays.setAll(expected, k -> sensor.predicted(end - k));
        return new Suspicion(
                kind(),
                new Stretch(record.outlet(), series.point(), period),
                Suspicion.scoreOf(largest, threshold),
                new Evidence(
                        "%s fell to %.0f %% of what its companions say (about %.4g, expected about %.4g)."
                                .formatted(series.code(), 100 * Math.exp(-largest), measured, Robust.median(expected)),
                        "Regression on the outlet's other series and its neighbours, learnt from the past; the residual of a window against the days before",
                        List.of(
                                Figure.against("fall of the residual (ln)", largest, "", threshold),
                                Figure.of("variance the regression explains", sensor.explained(), ""),
                                Figure.of("median measured", measured, ""),
                                Figure.of("median expected", Robust.median(expected), "")),
                        companions(record, series).stream()
                                .map(each -> new Stretch(each.outlet(), each.point(), period))
                                .toList()));
    }

    private static List<EvenSeries> companions(OutletRecord record, EvenSeries series) {
        var companions = new ArrayList<EvenSeries>();
        for (EvenSeries each : record.series()) {
            if (each.point() != series.point() && each.role() != Role.CONVERTED && each.role() != Role.AMOUNT) {
                companions.add(each);
            }
        }
        for (EvenSeries each : record.neighbours()) {
            if (each.code().equals(series.code())) {
                companions.add(each);
            }
        }
        return companions;
    }
}
