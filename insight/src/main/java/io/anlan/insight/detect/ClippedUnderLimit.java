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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Signature 3: values that pile up just under the limit and break off at it. Four bands of equal width around the limit are
 * counted; a real distribution falls off smoothly through them. Values that follow each other are not independent, so
 * their scatter is taken larger than that of counts.
 */
public final class ClippedUnderLimit implements Detector {
    /**
     * @param bands widths of a band that are tried, as shares of the limit
     * @param fewest values in the band under the limit, less are never suspected
     * @param overdispersion variance of a band's count over its mean
     * @param excess how many standard deviations the band under the limit must exceed the expected
     * @param breakRatio how many times the band above the limit the one under it must hold
     */
    public record Thresholds(List<Double> bands, int fewest, double overdispersion, double excess, double breakRatio) {
        public static final Thresholds DEFAULT = new Thresholds(List.of(0.05, 0.1), 10, 2, 2.5, 3);

        public Thresholds {
            bands = List.copyOf(bands);
        }
    }

    private final Thresholds thresholds;

    public ClippedUnderLimit(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.CLIPPED_UNDER_LIMIT;
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
        double[] values = series.values(record.inspectFrom(), record.inspectTo());
        thresholds.bands().stream()
                .map(band -> judge(values, limit, band))
                .filter(Pile::isSuspect)
                .max(Comparator.comparingDouble(Pile::excess))
                .ifPresent(pile -> suspicions.add(suspicion(record, series, limit, pile)));
    }

    /** What was counted in bands of one width. */
    private record Pile(
            double band,
            int lower,
            int under,
            int above,
            double expected,
            double excess,
            double ratio,
            boolean isSuspect) {}

    private Pile judge(double[] values, double limit, double band) {
        double width = band * limit;
        int lower = count(values, limit - 2 * width, limit - width);
        int under = count(values, limit - width, limit);
        int above = count(values, limit, limit + width);
        // A smooth tail lies between its neighbours' geometric mean and the lower neighbour.
        double expected = Math.max(1, Math.max(lower, Math.sqrt((lower + 0.5) * (above + 0.5))));
        double excess = (under - expected) / Math.sqrt(thresholds.overdispersion() * expected);
        double ratio = under / (above + 0.5);
        boolean suspect =
                under >= thresholds.fewest() && excess >= thresholds.excess() && ratio >= thresholds.breakRatio();
        return new Pile(band, lower, under, above, expected, excess, ratio, suspect);
    }

    private Suspicion suspicion(OutletRecord record, EvenSeries series, double limit, Pile pile) {
        return new Suspicion(
                kind(),
                new Stretch(
                        record.outlet(),
                        series.point(),
                        record.grid().period(record.inspectFrom(), record.inspectTo() - 1)),
                Suspicion.scoreOf(pile.excess(), thresholds.excess()),
                new Evidence(
                        "%d values of %s lie within %.0f %% under the limit of %s, %d as far above it, and %d in the band below."
                                .formatted(
                                        pile.under(),
                                        series.code(),
                                        100 * pile.band(),
                                        limit,
                                        pile.above(),
                                        pile.lower()),
                        "Counts in bands of equal width around the limit; a smooth distribution has no pile with a cliff at the limit",
                        List.of(
                                Figure.against(
                                        "excess under the limit",
                                        pile.excess(),
                                        "standard deviations",
                                        thresholds.excess()),
                                Figure.against(
                                        "under the limit for each above", pile.ratio(), "", thresholds.breakRatio()),
                                Figure.of("expected in the band under the limit", pile.expected(), ""),
                                Figure.of("limit", limit, "")),
                        List.of()));
    }
    /** Values above the first and up to the second: a value equal to the limit keeps it. */
    private static int count(double[] values, double above, double upTo) {
        int count = 0;
        for (double value : values) {
            count += value > above && value <= upTo ? 1 : 0;
        }
        return count;
    }
}
