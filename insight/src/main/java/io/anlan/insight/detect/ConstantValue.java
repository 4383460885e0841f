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
import io.anlan.insight.statistics.Robust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Signature 1: a value that stands still while the process varies. How long it may stand still is learnt from the
 * point's own past at about the same level, so that a quiet instrument near zero is not suspected for being quiet.
 */
public final class ConstantValue implements Detector {
    /**
     * @param shortest runs shorter than this are never suspected
     * @param surprise −ln of the chance of a run this long, steps taken as independent
     * @param beyondPast how many times the longest run of the past at this level a run must last
     * @param levelBand the past is looked at between the level divided by this and the level times this
     * @param companionMovement share of its usual movement that at least half of the companions must make
     */
    public record Thresholds(
            Duration shortest, double surprise, double beyondPast, double levelBand, double companionMovement) {
        public static final Thresholds DEFAULT = new Thresholds(Duration.ofHours(4), 13, 1.3, 1.4, 0.4);
    }

    private final Thresholds thresholds;

    public ConstantValue(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public SuspicionKind kind() {
        return SuspicionKind.CONSTANT_VALUE;
    }

    @Override
    public List<Suspicion> inspect(OutletRecord record) {
        var suspicions = new ArrayList<Suspicion>();
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            double[] values = series.values();
            int before = suspicions.size();
            inspect(record, series, values, 0, suspicions);
            if (suspicions.size() == before && series.resolution() > 0) {
                inspect(record, series, values, series.resolution(), suspicions);
            }
        }
        return suspicions;
    }

    private void inspect(
            OutletRecord record, EvenSeries series, double[] values, double tolerance, List<Suspicion> suspicions) {
        int shortest = record.grid().steps(thresholds.shortest()) + 1;
        double margin = series.resolution() / 4;
        Runs.visit(values, record.inspectFrom(), record.inspectTo(), tolerance + margin, (first, last) -> {
            if (last - first + 1 >= shortest) {
                judge(record, series, values, tolerance + margin, first, last, suspicions);
            }
        });
    }

    private void judge(
            OutletRecord record,
            EvenSeries series,
            double[] values,
            double tolerance,
            int first,
            int last,
            List<Suspicion> suspicions) {
        int length = last - first + 1;
        Past past = past(values, record.inspectFrom(), tolerance, values[first], series.resolution());
        double surprise = -(length - 1) * Math.log(past.stay());
        double allowed = Math.max(1, past.longest()) * thresholds.beyondPast();
        if (surprise < thresholds.surprise() || length < allowed || !processVaries(record, series, first, last)) {
            return;
        }
        var suspected =
                new Stretch(record.outlet(), series.point(), record.grid().period(first, last));
        suspicions.add(new Suspicion(
                kind(),
                suspected,
                Suspicion.scoreOf(surprise, thresholds.surprise()),
                new Evidence(
                        "%s stayed at %s for %d values in a row while its companions moved; at this level it never did so for more than %d."
                                .formatted(series.code(), values[first], length, past.longest()),
                        "Length of a run without movement, against the chance of no movement in the point's own past at this level",
                        List.of(
                                Figure.against("values in a row", length, "", allowed),
                                Figure.against("improbability of the run (-ln)", surprise, "", thresholds.surprise()),
                                Figure.of("share of past steps without movement", past.stay(), ""),
                                Figure.of("movement that counts as none", tolerance, "")),
                        List.of(new Stretch(
                                record.outlet(),
                                series.point(),
                                record.grid().period(0, Math.max(0, record.inspectFrom() - 1)))))));
    }

    /** How the point behaved before at about this level: the share of steps without movement, and the longest run. */
    private record Past(double stay, int longest) {}

    private Past past(double[] values, int to, double tolerance, double level, double resolution) {
        double low = level / thresholds.levelBand() - resolution;
        double high = level * thresholds.levelBand() + resolution;
        int steps = 0;
        int stays = 0;
        for (int i = 1; i < to; i++) {
            if (values[i - 1] >= low && values[i - 1] <= high && !Double.isNaN(values[i])) {
                steps++;
                stays += Math.abs(values[i] - values[i - 1]) <= tolerance ? 1 : 0;
            }
        }
        var longest = new int[1];
        Runs.visit(values, 0, to, tolerance, (first, last) -> {
            if (values[first] >= low && values[first] <= high) {
                longest[0] = Math.max(longest[0], last - first + 1);
            }
        });
        return new Past((stays + 1.0) / (steps + 2.0), longest[0]);
    }

    /** Whether at least half of the companions moved as usual; without companions there is nothing to hold against it. */
    private boolean processVaries(OutletRecord record, EvenSeries suspected, int first, int last) {
        int companions = 0;
        int moving = 0;
        for (EvenSeries companion : record.series()) {
            if (companion.point() == suspected.point()) {
                continue;
            }
            double[] window = companion.values(first, last + 1);
            if (Robust.count(window) < 2) {
                continue;
            }
            companions++;
            double usual = usualRange(companion, record.inspectFrom(), last - first + 1);
            moving += Robust.range(window) > thresholds.companionMovement() * usual && Robust.range(window) > 0 ? 1 : 0;
        }
        return companions == 0 || 2 * moving >= companions;
    }

    private static double usualRange(EvenSeries companion, int to, int width) {
        int windows = to / width;
        double[] ranges = new double[windows];
        for (int w = 0; w < windows; w++) {
            ranges[w] = Robust.range(companion.values(w * width, (w + 1) * width));
        }
        return windows == 0 ? 0 : Robust.median(ranges);
    }
}
