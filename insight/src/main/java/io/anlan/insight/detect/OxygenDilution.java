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
import java.util.List;
import java.util.stream.Stream;

/** Signature 6, dilution: oxygen near that of air while flow and load say that the plant works: air reaches the sampler. */
public final class OxygenDilution implements Detector {
    /**
     * @param oxygen from here on it is air, %; air has 20.9
     * @param working share of its usual value that flow and load must reach
     * @param shortest how long it must last
     */
    public record Thresholds(double oxygen, double working, Duration shortest) {
        public static final Thresholds DEFAULT = new Thresholds(19, 0.5, Duration.ofHours(2));
    }

    private final Thresholds thresholds;

    public OxygenDilution(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.PHYSICAL_INCONSISTENCY;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        List<EvenSeries> workings = Stream.of(Role.LOAD, Role.FLOW)
                .flatMap(role -> record.series(role).stream())
                .toList();
        var suspicions = new ArrayList<Suspicion>();
        if (workings.isEmpty()) {
            return suspicions;
        }
        double[] usual = workings.stream().mapToDouble(OxygenDilution::usual).toArray();
        int shortest = record.grid().steps(thresholds.shortest());
        for (EvenSeries oxygen : record.series(Role.OXYGEN)) {
            for (Episode episode : Episodes.of(
                    record.inspectFrom(),
                    record.inspectTo(),
                    1,
                    i -> oxygen.value(i) >= thresholds.oxygen() && works(workings, usual, i))) {
                if (episode.length() >= shortest) {
                    suspicions.add(suspicion(record, oxygen, workings, episode));
                }
            }
        }
        return suspicions;
    }

    private boolean works(List<EvenSeries> workings, double[] usual, int index) {
        for (int k = 0; k < usual.length; k++) {
            if (!(workings.get(k).value(index) >= thresholds.working() * usual[k] && usual[k] > 0)) {
                return false;
            }
        }
        return true;
    }

    /** The median while it is above zero. */
    private static double usual(EvenSeries series) {
        double[] values = series.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > 0 ? values[i] : Double.NaN;
        }
        return Robust.median(values);
    }

    private Suspicion suspicion(OutletRecord record, EvenSeries oxygen, List<EvenSeries> workings, Episode episode) {
        double level = Robust.median(oxygen.values(episode.first(), episode.last() + 1));
        var period = record.grid().period(episode.first(), episode.last());
        return new Suspicion(
                kind(),
                new Stretch(record.outlet(), oxygen.point(), period),
                Suspicion.scoreOf(episode.length(), record.grid().steps(thresholds.shortest())),
                new Evidence(
                        "Oxygen stood at %.1f %%, that of air, for %d values while flow and load were as usual."
                                .formatted(level, episode.length()),
                        "Oxygen near 20.9 % while the plant works",
                        List.of(
                                Figure.against("oxygen", level, "%", thresholds.oxygen()),
                                Figure.of("values in a row", episode.length(), "")),
                        workings.stream()
                                .map(each -> new Stretch(record.outlet(), each.point(), period))
                                .toList()));
    }
}
