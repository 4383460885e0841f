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
 * Signature 5: values that follow each other unlike the instrument's own: too rough, as random numbers do, or too smooth,
 * as a drawn curve does.
 */
public final class SyntheticSeries implements Detector {
    /**
     * @param window what is judged at once
     * @param present share of values that must be there
     * @param beyondPast how many times the extreme of the past must be passed
     * @param rough roughness below this is never suspected; independent numbers have 1.3
     * @param smooth smoothness above this is never suspected; a random walk has 1.4, a sine of a day in hours 0.3
     * @param spread least mean distance from the mean, in steps of the instrument
     * @param fewestPast windows of the past that must be there
     */
    public record Thresholds(
            Duration window,
            double present,
            double beyondPast,
            double rough,
            double smooth,
            double spread,
            int fewestPast) {
        public static final Thresholds DEFAULT = new Thresholds(Duration.ofHours(36), 0.9, 1.3, 1, 0.4, 2, 20);
    }

    private static final int FEWEST_STEPS = 24;
    private static final int STRIDE = 3;

    private final Thresholds thresholds;

    public SyntheticSeries(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.SYNTHETIC_SERIES;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            inspect(record, series, suspicions);
        }
        return suspicions;
    }

    private void inspect(OutletRecord record, EvenSeries series, List<Suspicion> suspicions) {
        double[] values = series.values();
        int width = Math.max(record.grid().steps(thresholds.window()), FEWEST_STEPS);
        double roughest = 0;
        double smoothest = Double.POSITIVE_INFINITY;
        int windows = 0;
        for (int end = width - 1; end < record.inspectFrom(); end += STRIDE) {
            Texture texture = texture(values, end, width, series.resolution());
            if (texture.known()) {
                windows++;
                roughest = Math.max(roughest, texture.roughness());
                smoothest = Math.min(smoothest, texture.smoothness());
            }
        }
        if (windows < thresholds.fewestPast()) {
            return;
        }
        double rough = Math.max(thresholds.rough(), roughest * thresholds.beyondPast());
        double smooth = Math.min(thresholds.smooth(), smoothest / thresholds.beyondPast());
        int begin = record.inspectFrom() + width - 1;
        for (Episode episode : Episodes.of(begin, record.inspectTo(), width, end -> {
            Texture texture = texture(values, end, width, series.resolution());
            return texture.known() && (texture.roughness() > rough || texture.smoothness() < smooth);
        })) {
            suspicions.add(suspicion(record, series, width, episode, rough, smooth));
        }
    }

    private Suspicion suspicion(
            OutletRecord record, EvenSeries series, int width, Episode episode, double rough, double smooth) {
        double roughness = 0;
        double smoothness = Double.POSITIVE_INFINITY;
        for (int end = episode.first(); end <= episode.last(); end++) {
            Texture texture = texture(series.values(), end, width, series.resolution());
            if (texture.known()) {
                roughness = Math.max(roughness, texture.roughness());
                smoothness = Math.min(smoothness, texture.smoothness());
            }
        }
        boolean tooRough = roughness > rough;
        return new Suspicion(
                kind(),
                new Stretch(
                        record.outlet(),
                        series.point(),
                        record.grid().period(episode.first() - width + 1, episode.last())),
                tooRough ? Suspicion.scoreOf(roughness, rough) : Suspicion.scoreOf(smooth / smoothness, 1),
                new Evidence(
                        tooRough
                                ? "%s jumps from value to value like random numbers (%.2f; its past stays below %.2f)."
                                        .formatted(series.code(), roughness, rough)
                                : "%s bends like a drawn curve (%.3f; its past stays above %.3f)."
                                        .formatted(series.code(), smoothness, smooth),
                        "Mean step against the mean distance from the mean, and mean change of steps against the mean step, compared with the windows of the past",
                        List.of(
                                Figure.against("roughness", roughness, "", rough),
                                Figure.against("smoothness", smoothness, "", smooth)),
                        List.of(new Stretch(
                                record.outlet(), series.point(), record.grid().period(0, record.inspectFrom() - 1)))));
    }

    /** How the values of a window follow each other; not known when too many are missing or it hardly moves. */
    private record Texture(boolean known, double roughness, double smoothness) {
        static final Texture UNKNOWN = new Texture(false, 0, 0);
    }

    private Texture texture(double[] values, int end, int width, double resolution) {
        double[] window = Arrays.copyOfRange(values, end - width + 1, end + 1);
        int n = Robust.count(window);
        if (n < thresholds.present() * width) {
            return Texture.UNKNOWN;
        }
        double middle = mean(window);
        double[] distances = new double[width];
        Arrays.setAll(distances, i -> Math.abs(window[i] - middle));
        double spread = mean(distances);
        double[] steps = new double[width - 1];
        Arrays.setAll(steps, i -> Math.abs(window[i + 1] - window[i]));
        double[] bends = new double[width - 2];
        Arrays.setAll(bends, i -> Math.abs(window[i + 2] - 2 * window[i + 1] + window[i]));
        double step = mean(steps);
        if (!(spread > thresholds.spread() * resolution && step > 0)) {
            return Texture.UNKNOWN;
        }
        return new Texture(true, step / spread, mean(bends) / step);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(0);
    }
}
