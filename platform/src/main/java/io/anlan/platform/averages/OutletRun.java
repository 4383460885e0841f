package io.anlan.platform.averages;

import io.anlan.domain.Interval;
import io.anlan.domain.transmission.DayCount;
import io.anlan.domain.transmission.FactorHour;
import io.anlan.domain.transmission.OutletDay;
import io.anlan.platform.averages.DirtyHours.Dirty;
import io.anlan.platform.averages.FactorAverage.Receipts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Calculates hours of an outlet and the day they belong to, and keeps the values. */
@Component
class OutletRun {
    private final OutletSetups setups;
    private final PointsOfOutlet points;
    private final OutletSamples samples;
    private final OutletStatements statements;
    private final AverageStore store;
    private final Figures figures;
    private final AveragesSettings settings;

    OutletRun(
            OutletSetups setups,
            PointsOfOutlet points,
            OutletSamples samples,
            OutletStatements statements,
            AverageStore store,
            Figures figures,
            AveragesSettings settings) {
        this.setups = setups;
        this.points = points;
        this.samples = samples;
        this.statements = statements;
        this.store = store;
        this.figures = figures;
        this.settings = settings;
    }

    private record Key(long point, Instant hour) {
        static Key of(FactorAverage average) {
            return new Key(average.point(), average.from());
        }
    }

    /** An hour, calculated. */
    record Hour(List<Calculated> factors, Instant arrivedAt) {}

    /** What is needed for an outlet on a day; nothing when it is not set up. */
    Optional<Prepared> prepare(long facility, LocalDate day) {
        Map<Long, OutletPoint> known = points.of(facility);
        return OutletSetups.inForce(setups.history(facility), day)
                .map(setup -> new Prepared(
                        setup,
                        setup.factorPointIds().stream()
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .filter(point -> Units.concentration(setup.source(), point.unit()) != null)
                                .toList(),
                        Optional.ofNullable(setup.flowPointId()).map(known::get),
                        Optional.ofNullable(setup.oxygenPointId()).map(known::get),
                        statements.of(facility, day)));
    }

    /** A setup with the points that are there. */
    record Prepared(
            OutletSetup setup,
            List<OutletPoint> factors,
            Optional<OutletPoint> flow,
            Optional<OutletPoint> oxygen,
            Statements statements) {}

    /**
     * @param dirty hours of one outlet and day
     * @return those of them for which the archive does not show all that came
     */
    List<Dirty> run(List<Dirty> dirty, Instant now) {
        long facility = dirty.getFirst().facility();
        LocalDate day = dirty.getFirst().day();
        Prepared outlet = prepare(facility, day).orElse(null);
        Interval whole = Interval.day(day);
        if (outlet == null) {
            dirty.forEach(hour -> store.forgetOthers(facility, Span.HOUR, hour.hour(), List.of()));
            store.forgetOthers(facility, Span.DAY, whole.from(), List.of());
            store.forgetDay(facility, day);
            return List.of();
        }
        var kept = new LinkedHashMap<Key, FactorAverage>();
        store.hours(facility, whole).forEach(average -> kept.put(Key.of(average), average));
        List<Long> ids = outlet.factors().stream().map(OutletPoint::id).toList();
        var reports = reports(outlet, whole);
        Instant reported = reports.values().stream()
                .map(PointHour.Report::arrivedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        var unseen = new ArrayList<Dirty>();
        var fresh = new ArrayList<FactorAverage>();
        for (Dirty each : dirty) {
            Hour made = hour(outlet, each.hour());
            Instant arrived = each.arrivedAt();
            boolean last = Span.HOUR.interval(each.hour()).to().equals(whole.to());
            Instant shown = last ? later(made.arrivedAt(), reported) : made.arrivedAt();
            if (arrived != null && shown.isBefore(arrived)) {
                unseen.add(each);
            }
            for (Calculated calculated : made.factors()) {
                FactorAverage value = calculated.value();
                FactorAverage before = kept.get(Key.of(value));
                FactorAverage after =
                        before == null ? value : value.keeping(before.receipts().liveData());
                kept.put(Key.of(after), after);
                fresh.add(after);
            }
            store.forgetOthers(facility, Span.HOUR, each.hour(), ids);
        }
        kept.values().removeIf(average -> !ids.contains(average.point()));
        List<Calculated> days = days(outlet, day, List.copyOf(kept.values()), reports);
        days.forEach(calculated -> fresh.add(calculated.value()));
        store.write(fresh, now);
        store.forgetOthers(facility, Span.DAY, whole.from(), ids);
        store.write(count(outlet, day, List.copyOf(kept.values())));
        return unseen;
    }

    /** The factors of an hour from what the archive has. */
    Hour hour(Prepared outlet, Instant from) {
        OutletSetup setup = outlet.setup();
        Interval hour = Span.HOUR.interval(from);
        LocalDate day = hour.firstDay();
        var calculation = new OutletCalculation(setup, day, figures, outlet.statements());
        Instant inTime = hour.to().plus(settings.grace());
        PointHour flow = companion(outlet.flow(), setup, hour, inTime);
        PointHour oxygen = companion(outlet.oxygen(), setup, hour, inTime);
        Instant arrived = later(flow.arrivedAt(), oxygen.arrivedAt());
        var factors = new ArrayList<Calculated>();
        for (OutletPoint point : outlet.factors()) {
            var unit = Objects.requireNonNull(Units.concentration(setup.source(), point.unit()));
            PointHour own = samples.hour(point, unit, hour, setup.recordMinutes(), inTime);
            arrived = later(arrived, own.arrivedAt());
            factors.add(calculation.hour(point, hour, own, flow, oxygen));
        }
        return new Hour(factors, arrived);
    }

    private PointHour companion(Optional<OutletPoint> point, OutletSetup setup, Interval hour, Instant inTime) {
        if (point.isEmpty()) {
            return PointHour.NOTHING;
        }
        var flow = Units.flow(setup.source(), point.get().unit());
        return samples.hour(
                point.get(), flow == null ? UnaryOperator.identity() : flow, hour, setup.recordMinutes(), inTime);
    }

    /** What the device itself says of a day, by point. */
    Map<Long, PointHour.Report> reports(Prepared outlet, Interval day) {
        var reports = new HashMap<Long, PointHour.Report>();
        for (OutletPoint point : outlet.factors()) {
            var unit = Objects.requireNonNull(Units.concentration(outlet.setup().source(), point.unit()));
            PointHour.Report report = samples.dayReport(point, unit, day);
            if (report != null) {
                reports.put(point.id(), report);
            }
        }
        return reports;
    }

    /** The factors of a day from its hours. */
    List<Calculated> days(
            Prepared outlet, LocalDate day, List<FactorAverage> hours, Map<Long, PointHour.Report> reports) {
        var calculation = new OutletDayCalculation(outlet.setup(), day, figures, outlet.statements());
        return outlet.factors().stream()
                .map(point -> calculation.of(
                        point,
                        hours.stream()
                                .filter(hour -> hour.point() == point.id())
                                .toList(),
                        reports.get(point.id())))
                .toList();
    }

    private OutletDay count(Prepared outlet, LocalDate day, List<FactorAverage> hours) {
        Map<String, List<FactorHour>> factors = new HashMap<>();
        Map<Long, String> codes = new HashMap<>();
        outlet.factors().forEach(point -> codes.put(point.id(), point.code()));
        for (FactorAverage hour : hours) {
            Receipts receipts = hour.receipts();
            factors.computeIfAbsent(Objects.requireNonNull(codes.get(hour.point())), code -> new ArrayList<>())
                    .add(new FactorHour(hour.from(), receipts.stopped(), receipts.live(), receipts.backfilled()));
        }
        return DayCount.of(
                outlet.setup().facilityId(), day, factors, figures.on(day).checkHours());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
