package io.anlan.insight.detect;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Detector;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Evidence;
import io.anlan.insight.Figure;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Revision;
import io.anlan.insight.Role;
import io.anlan.insight.Stretch;
import io.anlan.insight.Suspicion;
import io.anlan.insight.SuspicionKind;
import io.anlan.insight.statistics.Tail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Signature 8, re-sent values: second versions that are lower than the first ones more often than a coin would have it. */
public final class LoweredRevisions implements Detector {
    /**
     * @param fewest lowered values, less are never suspected
     * @param improbability −ln of the chance of so many, to be exceeded
     */
    public record Thresholds(int fewest, double improbability) {
        public static final Thresholds DEFAULT = new Thresholds(5, 7);
    }

    private static final double EVEN = 0.5;

    private final Thresholds thresholds;

    public LoweredRevisions(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.CONVENIENT_GAP;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        Instant from = record.grid().at(record.inspectFrom());
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            List<Revision> revisions = record.revisions().stream()
                    .filter(each -> each.point() == series.point()
                            && !each.measuredAt().isBefore(from)
                            && each.first() != each.last())
                    .sorted(Comparator.comparing(Revision::measuredAt))
                    .toList();
            inspect(record, series, revisions, suspicions);
        }
        return suspicions;
    }

    private void inspect(OutletRecord record, EvenSeries series, List<Revision> revisions, List<Suspicion> suspicions) {
        List<Revision> lowered =
                revisions.stream().filter(each -> each.last() < each.first()).toList();
        double improbability = -Tail.logBinomial(lowered.size(), revisions.size(), EVEN);
        if (lowered.size() < thresholds.fewest() || improbability < thresholds.improbability()) {
            return;
        }
        double limit = record.limit(series.code()).orElse(Double.NaN);
        long rescued = lowered.stream()
                .filter(each -> each.first() > limit && each.last() <= limit)
                .count();
        double mean = lowered.stream()
                .mapToDouble(each -> each.last() / each.first())
                .average()
                .orElse(Double.NaN);
        suspicions.add(new Suspicion(
                kind(),
                new Stretch(
                        record.outlet(),
                        series.point(),
                        new Period(
                                lowered.getFirst().measuredAt(),
                                lowered.getLast().measuredAt())),
                Suspicion.scoreOf(improbability, thresholds.improbability()),
                new Evidence(
                        "%d of %d values of %s that were sent again became lower, to %.0f %% on average; %d came from above the limit to below it."
                                .formatted(lowered.size(), revisions.size(), series.code(), 100 * mean, rescued),
                        "First against last version of each value that was sent again (sign test)",
                        List.of(
                                Figure.against("improbability (-ln)", improbability, "", thresholds.improbability()),
                                Figure.of("lowered", lowered.size(), ""),
                                Figure.of("changed", revisions.size(), ""),
                                Figure.of("brought below the limit", (double) rescued, "")),
                        List.of())));
    }
}
