package io.anlan.insight.detect;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Grid;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A boiler that reports what it measures: 90 days of past and 30 days to be judged, by the hour. Seeded. */
final class HonestOutlet {
    static final long OUTLET = 7;
    static final long NOX = 71;
    static final long SO2 = 72;
    static final long LOAD = 73;
    static final long OXYGEN = 74;
    static final long FLOW = 75;
    static final long CONVERTED = 76;
    static final long AMOUNT = 77;
    static final double LIMIT = 100;
    static final int PAST = 90 * 24;
    static final int LENGTH = PAST + 30 * 24;
    static final Grid GRID = new Grid(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofHours(1), LENGTH);

    private static final double REFERENCE_OXYGEN = 9;
    private static final double STEP = 0.1;

    private HonestOutlet() {}

    static OutletRecord record() {
        var random = new Random(4);
        double[] load = new double[LENGTH];
        double[] oxygen = new double[LENGTH];
        double[] flow = new double[LENGTH];
        double[] nox = new double[LENGTH];
        double[] so2 = new double[LENGTH];
        double[] neighbour = new double[LENGTH];
        double[] converted = new double[LENGTH];
        double[] amount = new double[LENGTH];
        double plant = 0;
        double weather = 0;
        for (int i = 0; i < LENGTH; i++) {
            plant = 0.93 * plant + 0.37 * random.nextGaussian();
            weather = 0.93 * weather + 0.37 * random.nextGaussian();
            load[i] = rounded(150 + 20 * plant);
            oxygen[i] = rounded(8 - plant + 0.2 * random.nextGaussian());
            flow[i] = Math.round(200_000 + 20_000 * plant);
            nox[i] = rounded(80 * Math.exp(0.2 * plant + 0.1 * weather + 0.03 * random.nextGaussian()));
            so2[i] = rounded(30 * Math.exp(0.3 * weather + 0.1 * plant + 0.05 * random.nextGaussian()));
            neighbour[i] = rounded(70 * Math.exp(0.2 * plant + 0.12 * weather + 0.05 * random.nextGaussian()));
            converted[i] = rounded(nox[i] * (21 - REFERENCE_OXYGEN) / (21 - oxygen[i]));
            amount[i] = Math.round(nox[i] * flow[i] * 1e-6 * 100) / 100.0;
        }
        return OutletRecord.of(OUTLET, GRID)
                .inspectFrom(PAST)
                .series(new EvenSeries(OUTLET, NOX, "a21002", Role.CONCENTRATION, STEP, nox))
                .series(new EvenSeries(OUTLET, SO2, "a21026", Role.CONCENTRATION, STEP, so2))
                .series(new EvenSeries(OUTLET, LOAD, "load", Role.LOAD, STEP, load))
                .series(new EvenSeries(OUTLET, OXYGEN, "a19001", Role.OXYGEN, STEP, oxygen))
                .series(new EvenSeries(OUTLET, FLOW, "a00000", Role.FLOW, 1, flow))
                .series(new EvenSeries(OUTLET, CONVERTED, "a21002", Role.CONVERTED, STEP, converted))
                .series(new EvenSeries(OUTLET, AMOUNT, "a21002", Role.AMOUNT, 0.01, amount))
                .neighbours(List.of(new EvenSeries(8, 81, "a21002", Role.CONCENTRATION, STEP, neighbour)))
                .referenceOxygen(REFERENCE_OXYGEN)
                .limit("a21002", LIMIT)
                .build();
    }

    /** The same with the values of a point changed in place. */
    static OutletRecord with(long point, Consumer<double[]> change) {
        OutletRecord record = record();
        EvenSeries series = series(record, point);
        double[] values = series.values();
        change.accept(values);
        return record.but().series(series.with(values)).build();
    }

    static EvenSeries series(OutletRecord record, long point) {
        return record.series().stream()
                .filter(each -> each.point() == point)
                .findFirst()
                .orElseThrow();
    }

    static void fill(double[] values, int first, int length, double value) {
        Arrays.fill(values, first, first + length, value);
    }

    static Period period(int first, int last) {
        return GRID.period(first, last);
    }

    static double rounded(double value) {
        return Math.round(value / STEP) * STEP;
    }
}
