package io.anlan.bench.believable;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Arrival;
import io.anlan.insight.Calibration;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Flagged;
import io.anlan.insight.Grid;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.ParameterChange;
import io.anlan.insight.Revision;
import io.anlan.insight.Role;
import io.anlan.insight.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the data sets do not hold and every honest outlet has: flags, re-sent values, calibrations, a parameter changed
 * with a work order, messages with their times. Made up, and the same for tampered and untampered months.
 */
final class HonestEvents {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int FLAGGED_STEPS = 2;
    private static final double REVISED_SHARE = 0.02;
    private static final double REVISION_SPREAD = 0.03;
    private static final double READING_SPREAD = 0.004;
    private static final int HOURS_IN_WEEK = 168;

    private HonestEvents() {}

    static OutletRecord addTo(OutletRecord record, Random random) {
        OutletRecord.Builder builder = record.but();
        var flagged = new ArrayList<Flagged>();
        var calibrations = new ArrayList<Calibration>();
        for (EvenSeries series : record.series(Role.CONCENTRATION)) {
            double[] values = series.values();
            Instant weekly = record.grid().start().plus(Duration.ofHours(random.nextInt(HOURS_IN_WEEK)));
            for (Instant at = weekly;
                    record.grid().indexOf(at) < record.inspectTo() - FLAGGED_STEPS;
                    at = at.plus(WEEK)) {
                int index = record.grid().indexOf(at);
                flagged.add(flag(record.grid(), series, values, index, index + FLAGGED_STEPS - 1));
                calibrations.add(reading(series, Calibration.Kind.ZERO, at, 0.5, random));
                calibrations.add(reading(series, Calibration.Kind.SPAN, at, 80, random));
            }
            builder.series(series.with(values));
        }
        EvenSeries first = record.series(Role.CONCENTRATION).getFirst();
        Instant serviced = record.grid().at(record.inspectFrom() + 1);
        return builder.flagged(flagged)
                .calibrations(calibrations)
                .revisions(revisions(record, first, random))
                .workOrders(
                        List.of(new WorkOrder(first.point(), new Period(serviced, serviced.plus(Duration.ofHours(4))))))
                .parameterChanges(List.of(new ParameterChange(
                        first.point(),
                        "i13008",
                        serviced.plus(Duration.ofHours(1)),
                        1,
                        1 + 0.02 * random.nextGaussian())))
                .arrivals(arrivals(record, Duration.ZERO, random))
                .build();
    }

    /** Flags a stretch for maintenance, which takes its values out. */
    static Flagged flag(Grid grid, EvenSeries series, double[] values, int first, int last) {
        for (int i = first; i <= last; i++) {
            values[i] = Double.NaN;
        }
        return new Flagged(series.point(), 'M', grid.period(first, last));
    }

    static Calibration reading(EvenSeries series, Calibration.Kind kind, Instant at, double level, Random random) {
        return new Calibration(series.point(), kind, at, level * (1 + READING_SPREAD * random.nextGaussian()));
    }

    private static List<Revision> revisions(OutletRecord record, EvenSeries series, Random random) {
        var revisions = new ArrayList<Revision>();
        for (int i = record.inspectFrom(); i < record.inspectTo(); i++) {
            if (!series.isMissing(i) && random.nextDouble() < REVISED_SHARE) {
                double first = series.value(i) * (1 + REVISION_SPREAD * random.nextGaussian());
                revisions.add(new Revision(series.point(), record.grid().at(i), first, series.value(i)));
            }
        }
        return revisions;
    }

    /** Live messages of a device whose clock is off by this much, with an uneven network. */
    static List<Arrival> arrivals(OutletRecord record, Duration offset, Random random) {
        var arrivals = new ArrayList<Arrival>();
        for (int i = record.inspectFrom(); i < record.inspectTo(); i++) {
            Instant end = record.grid().at(i).plus(record.grid().step());
            Instant received = end.plusMillis(1000 + random.nextInt(8000));
            Instant sent = received.minusMillis(random.nextInt(3000)).plus(offset);
            arrivals.add(new Arrival(sent, record.grid().at(i), received, false));
        }
        return arrivals;
    }
}
