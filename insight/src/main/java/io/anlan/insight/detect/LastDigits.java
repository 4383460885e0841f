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
import io.anlan.insight.statistics.Tail;
import java.util.ArrayList;
import java.util.List;

/**
 * Signature 2, second test: last digits that are not those of an instrument. They are compared with the digits of the
 * point's own past, so that an instrument that rounds in its own way is not suspected.
 */
public final class LastDigits implements Detector {
    private static final int DIGITS = 10;

    /**
     * @param fewest values that must be there in the past and in the inspected part
     * @param smallest values below this many steps of the instrument are left out: their last digit is not free
     * @param deviations standard deviations of chi-square to be exceeded
     * @param distance share of values that would have to change their digit
     */
    public record Thresholds(int fewest, double smallest, double deviations, double distance) {
        public static final Thresholds DEFAULT = new Thresholds(150, 50, 6, 0.3);
    }

    private final Thresholds thresholds;

    public LastDigits(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.FEW_DIGITS;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            if (series.resolution() > 0) {
                inspect(record, series, suspicions);
            }
        }
        return suspicions;
    }

    private void inspect(OutletRecord record, EvenSeries series, List<Suspicion> suspicions) {
        int[] past = digits(series, 0, record.inspectFrom());
        int[] now = digits(series, record.inspectFrom(), record.inspectTo());
        int pastTotal = total(past);
        int total = total(now);
        if (pastTotal < thresholds.fewest() || total < thresholds.fewest()) {
            return;
        }
        double chiSquare = 0;
        double distance = 0;
        int most = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            // Homogeneity of two samples, pooled; one is added so that no expectation is zero.
            double share = (past[digit] + now[digit] + 1.0) / (pastTotal + total + DIGITS);
            chiSquare += square(now[digit] - total * share) / (total * share)
                    + square(past[digit] - pastTotal * share) / (pastTotal * share);
            distance += Math.abs((double) now[digit] / total - (double) past[digit] / pastTotal) / 2;
            most = now[digit] > now[most] ? digit : most;
        }
        double deviations = Tail.chiSquareDeviations(chiSquare, DIGITS - 1);
        if (deviations < thresholds.deviations() || distance < thresholds.distance()) {
            return;
        }
        suspicions.add(new Suspicion(
                kind(),
                new Stretch(
                        record.outlet(),
                        series.point(),
                        record.grid().period(record.inspectFrom(), record.inspectTo() - 1)),
                Suspicion.scoreOf(deviations, thresholds.deviations()),
                new Evidence(
                        "%.0f %% of the values of %s end in %d; before, %.0f %% did."
                                .formatted(
                                        100.0 * now[most] / total, series.code(), most, 100.0 * past[most] / pastTotal),
                        "Chi-square of the last digits against those of the point's past",
                        List.of(
                                Figure.against(
                                        "chi-square", deviations, "standard deviations", thresholds.deviations()),
                                Figure.against("share of other digits", distance, "", thresholds.distance()),
                                Figure.of("values", total, "")),
                        List.of(new Stretch(
                                record.outlet(), series.point(), record.grid().period(0, record.inspectFrom() - 1))))));
    }

    private int[] digits(EvenSeries series, int from, int to) {
        var counts = new int[DIGITS];
        for (int i = from; i < to; i++) {
            double steps = Math.abs(series.value(i)) / series.resolution();
            if (steps >= thresholds.smallest()) {
                counts[(int) (Math.round(steps) % DIGITS)]++;
            }
        }
        return counts;
    }

    private static int total(int[] counts) {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    private static double square(double value) {
        return value * value;
    }
}
