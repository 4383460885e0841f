package io.anlan.platform.believable;

import io.anlan.insight.EvenSeries;
import io.anlan.insight.Grid;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Revision;
import io.anlan.insight.Role;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts together what is known of an outlet. */
@Component
class OutletRecords {
    private final OutletPoints points;
    private final OutletHours hours;
    private final OutletCalibrations calibrations;
    private final OutletEvents events;

    OutletRecords(OutletPoints points, OutletHours hours, OutletCalibrations calibrations, OutletEvents events) {
        this.points = points;
        this.hours = hours;
        this.calibrations = calibrations;
        this.events = events;
    }

    /**
     * The same outlet twice.
     *
     * @param measured with measured concentrations, and converted ones beside them
     * @param limited with those concentrations that the limits are for
     */
    record Pair(OutletRecord measured, OutletRecord limited) {
        boolean isEmpty() {
            return measured.series(Role.CONCENTRATION).isEmpty();
        }
    }

    /** A point with its hours. */
    private record Read(OutletPoint point, Role role, HourValues values, List<Revision> revisions) {
        EvenSeries series(ValueOf value, Role itsRole) {
            return new EvenSeries(
                    point.facility(),
                    value.series(point.id()),
                    point.code(),
                    itsRole,
                    value == ValueOf.AMOUNT ? 0 : point.resolution(),
                    values.of(value));
        }

        /** The value that the limit is for. */
        ValueOf limited() {
            return point.limitOnConverted() && values.has(ValueOf.CONVERTED) ? ValueOf.CONVERTED : ValueOf.MEASURED;
        }
    }

    /** @param inspectFrom index of the first hour that is judged */
    Pair read(long facility, Grid grid, int inspectFrom) {
        List<Read> own =
                points.of(facility).stream().map(point -> read(point, grid)).toList();
        return new Pair(measured(facility, grid, inspectFrom, own), limited(facility, grid, inspectFrom, own));
    }

    private Read read(OutletPoint point, Grid grid) {
        Role role = point.role().orElse(Role.PROCESS);
        return new Read(
                point,
                role,
                hours.read(point, grid),
                role == Role.CONCENTRATION ? hours.revisions(point, grid) : List.of());
    }

    private List<EvenSeries> neighbours(long facility, Grid grid) {
        var found = new ArrayList<EvenSeries>();
        for (long neighbour : points.neighbours(facility)) {
            points.of(neighbour).stream()
                    .filter(point ->
                            point.role().filter(Role.CONCENTRATION::equals).isPresent())
                    .map(point -> read(point, grid))
                    .filter(read -> read.values().has(ValueOf.MEASURED))
                    .forEach(read -> found.add(read.series(ValueOf.MEASURED, Role.CONCENTRATION)));
        }
        return found;
    }

    private OutletRecord measured(long facility, Grid grid, int inspectFrom, List<Read> own) {
        List<OutletPoint> all = own.stream().map(Read::point).toList();
        OutletRecord.Builder record = OutletRecord.of(facility, grid)
                .inspectFrom(inspectFrom)
                .neighbours(neighbours(facility, grid))
                .parameterChanges(events.parameterChanges(facility, grid))
                .workOrders(events.workOrders(facility, all, grid))
                .arrivals(events.toldTwice(all, grid));
        for (Read each : own) {
            if (each.values().has(ValueOf.MEASURED)) {
                record.series(each.series(ValueOf.MEASURED, each.role()));
                record.revisions(each.revisions());
            }
            if (each.role() == Role.CONCENTRATION) {
                addDerived(record, each);
            }
        }
        return record.build();
    }

    private static void addDerived(OutletRecord.Builder record, Read each) {
        if (each.values().has(ValueOf.CONVERTED)) {
            record.series(each.series(ValueOf.CONVERTED, Role.CONVERTED));
        }
        if (each.values().has(ValueOf.AMOUNT)) {
            record.series(each.series(ValueOf.AMOUNT, Role.AMOUNT));
        }
    }

    private OutletRecord limited(long facility, Grid grid, int inspectFrom, List<Read> own) {
        OutletRecord.Builder record = OutletRecord.of(facility, grid).inspectFrom(inspectFrom);
        for (Read each : own) {
            ValueOf value = each.limited();
            if (each.values().has(value)) {
                EvenSeries series = each.series(value, each.role());
                record.series(series);
                record.flagged(each.values().flagged(series.point(), grid));
                if (each.role() == Role.CONCENTRATION) {
                    record.calibrations(calibrations.of(each.point(), grid, series));
                }
            }
            boolean isComparable = each.point().limitOnConverted() == (value == ValueOf.CONVERTED);
            if (each.role() == Role.CONCENTRATION && isComparable) {
                each.point()
                        .limit()
                        .ifPresent(limit -> record.limit(each.point().code(), limit));
            }
        }
        return record.build();
    }
}
