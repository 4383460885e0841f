package io.anlan.insight.detect;

import io.anlan.domain.alarm.Period;
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
import io.anlan.insight.statistics.Tail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Signature 7: maintenance, calibration and fault flags that come just when a value rises to its limit. Work on an
 * instrument knows nothing of the limit, so the share of flags set at such moments should be the share of such moments.
 */
public final class MaintenanceMasking implements Detector {
    /**
     * @param flags data flags that take a value out of the averages
     * @param nearLimit share of the limit from which a value is near it
     * @param rising a value rises when it is above the one this long before
     * @param fewest flags near the limit, less are never suspected
     * @param improbability −ln of the chance of so many, to be exceeded
     */
    public record Thresholds(String flags, double nearLimit, Duration rising, int fewest, double improbability) {
        public static final Thresholds DEFAULT = new Thresholds("MCD", 0.6, Duration.ofHours(2), 3, 6);
    }

    private final Thresholds thresholds;

    public MaintenanceMasking(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.MAINTENANCE_MASKING;
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
        int flags = 0;
        var near = new ArrayList<Period>();
        for (Flagged mark : record.flagged()) {
            int start = record.grid().indexOf(mark.period().from());
            if (mark.point() == series.point()
                    && thresholds.flags().indexOf(mark.flag()) >= 0
                    && start > record.inspectFrom()
                    && start < record.inspectTo()) {
                flags++;
                if (risesToLimit(record, series, limit, start - 1)) {
                    near.add(mark.period());
                }
            }
        }
        double share = shareOfSuchMoments(record, series, limit);
        double improbability = -Tail.logBinomial(near.size(), flags, share);
        if (near.size() < thresholds.fewest() || improbability < thresholds.improbability()) {
            return;
        }
        suspicions.add(new Suspicion(
                kind(),
                new Stretch(
                        record.outlet(),
                        series.point(),
                        new Period(near.getFirst().from(), near.getLast().to())),
                Suspicion.scoreOf(improbability, thresholds.improbability()),
                new Evidence(
                        "%d of %d flags were set on %s while it rose to its limit of %s, which it does %.1f %% of the time."
                                .formatted(near.size(), flags, series.code(), limit, 100 * share),
                        "Flags set while the value rises to the limit, against chance (binomial)",
                        List.of(
                                Figure.against("improbability (-ln)", improbability, "", thresholds.improbability()),
                                Figure.of("flags at such moments", near.size(), ""),
                                Figure.of("flags", flags, ""),
                                Figure.of("share of such moments", share, "")),
                        near.stream()
                                .map(period -> new Stretch(record.outlet(), series.point(), period))
                                .toList())));
    }

    private double shareOfSuchMoments(OutletRecord record, EvenSeries series, double limit) {
        int moments = 0;
        int present = 0;
        for (int i = 0; i < record.inspectTo(); i++) {
            if (!series.isMissing(i)) {
                present++;
                moments += risesToLimit(record, series, limit, i) ? 1 : 0;
            }
        }
        return (moments + 1.0) / (present + 2.0);
    }

    private boolean risesToLimit(OutletRecord record, EvenSeries series, double limit, int index) {
        int before = index - record.grid().steps(thresholds.rising());
        return before >= 0
                && series.value(index) >= thresholds.nearLimit() * limit
                && !(series.value(before) >= series.value(index));
    }
}
