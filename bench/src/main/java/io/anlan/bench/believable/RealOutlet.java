package io.anlan.bench.believable;

import io.anlan.insight.EvenSeries;
import io.anlan.insight.Grid;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import io.anlan.insight.statistics.Robust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * An outlet made of real series. Its permit is made up: the 85th percentile of its own first year, so that it has
 * something to hide in some months.
 *
 * @param set the data set
 * @param part which months were used to fit thresholds, and which to check them
 */
record RealOutlet(
        String set,
        String name,
        long outlet,
        Grid grid,
        List<EvenSeries> series,
        List<EvenSeries> neighbours,
        OptionalDouble referenceOxygen,
        Duration history,
        Part part) {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final double PERMIT_QUANTILE = 0.85;

    /** What a month was used for. */
    interface Part {
        boolean isFit(String name, Instant start);
    }

    /** One month to be judged, with the events that an honest outlet has too. */
    record Month(RealOutlet outlet, int number, boolean fit, OutletRecord record) {}

    List<Month> months() {
        var months = new ArrayList<Month>();
        int past = grid.steps(history);
        int length = grid.steps(MONTH);
        for (int from = past; from + length <= grid.length(); from += length) {
            int number = months.size();
            OutletRecord record = slice(from - past, from + length, past);
            months.add(new Month(
                    this,
                    number,
                    part.isFit(name, grid.at(from)),
                    HonestEvents.addTo(record, new Random(outlet * 1000 + number))));
        }
        return months;
    }

    private OutletRecord slice(int from, int to, int inspectFrom) {
        var builder = OutletRecord.of(outlet, new Grid(grid.at(from), grid.step(), to - from))
                .inspectFrom(inspectFrom)
                .neighbours(neighbours.stream()
                        .map(each -> each.with(each.values(from, to)))
                        .toList());
        referenceOxygen.ifPresent(builder::referenceOxygen);
        for (EvenSeries each : series) {
            builder.series(each.with(each.values(from, to)));
            if (each.role() == Role.CONCENTRATION) {
                builder.limit(each.code(), permit(each));
            }
        }
        return builder.build();
    }

    private double permit(EvenSeries concentration) {
        int year = Math.min(grid.steps(YEAR), concentration.length());
        return Robust.quantile(PERMIT_QUANTILE, Robust.sorted(concentration.values(0, year)));
    }
}
