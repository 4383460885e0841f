package io.anlan.insight.detect;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Calibration;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Signature 11: calibrations that always show exactly the same, as none does in reality, or that follow exceedances more
 * often than chance would have it.
 */
public final class CalibrationGame implements Detector {
    /**
     * @param identical calibrations in a row with the same reading
     * @param after how soon after an exceedance a calibration is close to it
     * @param fewest close calibrations, less are never suspected
     * @param improbability −ln of the chance of so many, to be exceeded
     */
    public record Thresholds(int identical, Duration after, int fewest, double improbability) {
        public static final Thresholds DEFAULT = new Thresholds(6, Duration.ofHours(3), 3, 8);
    }

    private final Thresholds thresholds;

    public CalibrationGame(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.CALIBRATION_GAME;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            for (Calibration.Kind end : Calibration.Kind.values()) {
                identical(record, of(record, series, end), suspicions);
            }
            afterExceedance(record, series, of(record, series, Calibration.Kind.SPAN), suspicions);
        }
        return suspicions;
    }

    private static List<Calibration> of(OutletRecord record, EvenSeries series, Calibration.Kind end) {
        return record.calibrations().stream()
                .filter(each -> each.point() == series.point() && each.kind() == end)
                .sorted(Comparator.comparing(Calibration::at))
                .toList();
    }

    private void identical(OutletRecord record, List<Calibration> calibrations, List<Suspicion> suspicions) {
        Instant from = record.grid().at(record.inspectFrom());
        int first = 0;
        for (int i = 1; i <= calibrations.size(); i++) {
            if (i < calibrations.size()
                    && calibrations.get(i).reading() == calibrations.get(first).reading()) {
                continue;
            }
            int length = i - first;
            Calibration last = calibrations.get(i - 1);
            if (length >= thresholds.identical() && !last.at().isBefore(from)) {
                suspicions.add(new Suspicion(
                        kind(),
                        new Stretch(
                                record.outlet(),
                                last.point(),
                                new Period(calibrations.get(first).at(), last.at())),
                        Suspicion.scoreOf(length, thresholds.identical()),
                        new Evidence(
                                "%d %s calibrations in a row showed exactly %s."
                                        .formatted(length, last.kind(), last.reading()),
                                "Calibrations in a row with the same reading; a real instrument scatters",
                                List.of(Figure.against("in a row", length, "", thresholds.identical())),
                                List.of())));
            }
            first = i;
        }
    }

    private void afterExceedance(
            OutletRecord record, EvenSeries series, List<Calibration> calibrations, List<Suspicion> suspicions) {
        if (record.limit(series.code()).isEmpty()) {
            return;
        }
        double limit = record.limit(series.code()).getAsDouble();
        int hours = 0;
        for (int i = 0; i < record.inspectTo(); i++) {
            hours += followsExceedance(record, series, limit, i) ? 1 : 0;
        }
        double share = (hours + 1.0) / (record.inspectTo() + 2.0);
        List<Calibration> inspected = calibrations.stream()
                .filter(each -> !each.at().isBefore(record.grid().at(record.inspectFrom())))
                .toList();
        List<Calibration> close = inspected.stream()
                .filter(each ->
                        followsExceedance(record, series, limit, record.grid().indexOf(each.at())))
                .toList();
        double improbability = -Tail.logBinomial(close.size(), inspected.size(), share);
        if (close.size() < thresholds.fewest() || improbability < thresholds.improbability()) {
            return;
        }
        suspicions.add(new Suspicion(
                kind(),
                new Stretch(
                        record.outlet(),
                        series.point(),
                        new Period(close.getFirst().at(), close.getLast().at())),
                Suspicion.scoreOf(improbability, thresholds.improbability()),
                new Evidence(
                        "%d of %d span calibrations of %s came within %d h after it exceeded its limit of %s; %.1f %% of all hours do."
                                .formatted(
                                        close.size(),
                                        inspected.size(),
                                        series.code(),
                                        thresholds.after().toHours(),
                                        limit,
                                        100 * share),
                        "Calibrations soon after an exceedance, against chance (binomial)",
                        List.of(
                                Figure.against("improbability (-ln)", improbability, "", thresholds.improbability()),
                                Figure.of("calibrations after exceedances", close.size(), ""),
                                Figure.of("calibrations", inspected.size(), ""),
                                Figure.of("share of such hours", share, "")),
                        List.of())));
    }

    private boolean followsExceedance(OutletRecord record, EvenSeries series, double limit, int index) {
        int back = record.grid().steps(thresholds.after());
        for (int i = Math.max(0, index - back); i < Math.min(index, record.inspectTo()); i++) {
            if (series.value(i) > limit) {
                return true;
            }
        }
        return false;
    }
}
