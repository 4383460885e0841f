package io.anlan.platform.averages;

import io.anlan.domain.Interval;
import io.anlan.domain.average.Average;
import io.anlan.domain.average.Basis;
import io.anlan.domain.average.Datum;
import io.anlan.domain.average.DeviceComparison;
import io.anlan.domain.average.Exclusion;
import io.anlan.domain.average.Extremes;
import io.anlan.domain.average.FlueGasData;
import io.anlan.domain.average.FlueGasHour;
import io.anlan.domain.average.WaterHour;
import io.anlan.domain.average.Working;
import io.anlan.domain.limit.Limit;
import io.anlan.domain.limit.OutletLimits;
import io.anlan.domain.limit.Statistic;
import io.anlan.domain.transmission.Receipt;
import io.anlan.platform.averages.Calculated.Name;
import io.anlan.platform.averages.Calculated.Part;
import io.anlan.platform.averages.FactorAverage.Judged;
import io.anlan.platform.averages.FactorAverage.Receipts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hours of an outlet on a day, factor by factor. It neither reads nor writes: the same data give the same values. */
final class OutletCalculation {
    private final OutletSetup setup;
    private final LocalDate day;
    private final Figures figures;
    private final Figures.OfDay rules;
    private final OutletLimits limits;
    private final Statements statements;

    OutletCalculation(OutletSetup setup, LocalDate day, Figures figures, Statements statements) {
        this.setup = setup;
        this.day = day;
        this.figures = figures;
        this.rules = figures.on(day);
        this.statements = statements;
        this.limits = new OutletLimits(
                setup.facilityId(),
                setup.applied(),
                figures.limits(),
                setup.permits().stream().map(permit -> permit.limit(setup)).toList());
    }

    /** What is held against a limit, and its companion of the device. */
    private record Compared(
            @Nullable Judged judged,
            @Nullable BigDecimal reported,
            @Nullable BigDecimal difference,
            Agreement agreement) {}

    Calculated hour(OutletPoint point, Interval hour, PointHour own, PointHour flow, PointHour oxygen) {
        if (point.isPh()) {
            return ph(point, hour, own);
        }
        return setup.source() == Source.FLUE_GAS ? gas(point, hour, own, flow, oxygen) : water(point, hour, own, flow);
    }

    private Calculated gas(OutletPoint point, Interval hour, PointHour own, PointHour flow, PointHour oxygen) {
        List<Exclusion> exclusions = statements.exclusions(hour);
        BigDecimal reference = referenceOxygen(point);
        FlueGasHour made = FlueGasHour.of(
                hour, new FlueGasData(own.data(), oxygen.data(), flow.data(), exclusions, reference), rules.gas());
        Average measured = made.concentration();
        Average converted = made.converted();
        String unit = Units.ofResult(setup.source(), point);
        var parts = new ArrayList<Part>();
        parts.add(Part.of(Name.CONCENTRATION, measured, unit));
        if (converted != null) {
            parts.add(Part.of(Name.CONVERTED, converted, unit));
            parts.add(Part.of(Name.OXYGEN, made.oxygen(), "%"));
        }
        if (setup.flowPointId() != null) {
            parts.add(Part.of(Name.FLOW, made.flow(), "m3/h"));
        }
        var steps =
                Stream.of(made.rate(), made.load()).flatMap(Stream::ofNullable).toList();
        if (!steps.isEmpty()) {
            parts.add(new Part(
                    Name.LOAD,
                    steps.getLast().result(),
                    "kg",
                    true,
                    new Working(List.of(), List.of(), List.of(), steps)));
        }
        Compared compared = compare(point, Span.HOUR, measured, converted, own.report());
        var value = new FactorAverage(
                setup.facilityId(),
                point.id(),
                Span.HOUR,
                hour.from(),
                measured.mean(),
                measured.valid(),
                converted == null ? null : converted.mean(),
                converted != null && converted.valid(),
                null,
                null,
                minutes(measured.working().counted()),
                measured.hasOverRange(),
                converted != null && converted.hasOverRange(),
                made.oxygen().mean(),
                made.flow().mean(),
                made.flow().valid(),
                made.knownLoad().orElse(null),
                compared.judged(),
                compared.reported(),
                compared.difference(),
                compared.agreement(),
                receipts(hour, own, exclusions, measured.valid(), data -> gasIsValid(hour, data)));
        return new Calculated(value, parts);
    }

    private boolean gasIsValid(Interval hour, List<Datum> data) {
        return FlueGasHour.of(hour, new FlueGasData(data, List.of(), List.of(), List.of(), null), rules.gas())
                .concentration()
                .valid();
    }

    private Calculated water(OutletPoint point, Interval hour, PointHour own, PointHour flow) {
        List<Exclusion> exclusions = statements.exclusions(hour);
        WaterHour made = WaterHour.of(hour, flow.data(), own.data(), exclusions, rules.water());
        Average mean = made.concentration();
        var parts = new ArrayList<Part>();
        parts.add(Part.of(Name.CONCENTRATION, mean, Units.ofResult(setup.source(), point)));
        if (setup.flowPointId() != null) {
            parts.add(new Part(Name.FLOW, made.volume().result(), "m3", made.volumeValid(), made.flowWorking()));
        }
        var load = made.load();
        if (load != null) {
            parts.add(new Part(
                    Name.LOAD, load.result(), "kg", true, new Working(List.of(), List.of(), List.of(), List.of(load))));
        }
        Compared compared = compare(point, Span.HOUR, mean, null, own.report());
        var value = new FactorAverage(
                setup.facilityId(),
                point.id(),
                Span.HOUR,
                hour.from(),
                mean.mean(),
                mean.valid(),
                null,
                false,
                null,
                null,
                minutes(mean.working().counted()),
                mean.hasOverRange(),
                false,
                null,
                made.volume().result(),
                made.volumeValid(),
                load == null ? null : load.result(),
                compared.judged(),
                compared.reported(),
                compared.difference(),
                compared.agreement(),
                receipts(
                        hour,
                        own,
                        exclusions,
                        mean.valid(),
                        data -> WaterHour.of(hour, flow.data(), data, List.of(), rules.water())
                                .concentration()
                                .valid()));
        return new Calculated(value, parts);
    }

    private Calculated ph(OutletPoint point, Interval hour, PointHour own) {
        List<Exclusion> exclusions = statements.exclusions(hour);
        Extremes made = Extremes.of(hour, own.data(), exclusions).orElse(null);
        Receipts receipts = receipts(
                hour,
                own,
                exclusions,
                made != null,
                data -> Extremes.of(hour, data, List.of()).isPresent());
        BigDecimal counted =
                made == null ? BigDecimal.ZERO : minutes(made.working().counted());
        return extremes(point, Span.HOUR, hour, made, counted, receipts);
    }

    /** Smallest and largest value of an hour or a day, with the limit of single values. */
    Calculated extremes(
            OutletPoint point,
            Span span,
            Interval interval,
            @Nullable Extremes made,
            BigDecimal counted,
            Receipts receipts) {
        Limit limit = limits.inForce(point.code(), Statistic.ANY, day).orElse(null);
        Judged judged = made == null || limit == null
                ? null
                : Judged.of(figures.judge().judge(made, limit, statements.exemption(interval)));
        var value = new FactorAverage(
                setup.facilityId(),
                point.id(),
                span,
                interval.from(),
                null,
                made != null,
                null,
                false,
                made == null ? null : made.minimum(),
                made == null ? null : made.maximum(),
                counted,
                false,
                false,
                null,
                null,
                false,
                null,
                judged,
                null,
                null,
                Agreement.NEITHER,
                receipts);
        List<Part> parts = made == null
                ? List.of()
                : List.of(new Part(Name.EXTREMES, null, Units.ofResult(setup.source(), point), true, made.working()));
        return new Calculated(value, parts);
    }

    /** That of the setup, else that of the limit of the hour or the day; null where nothing is converted. */
    @Nullable
    BigDecimal referenceOxygen(OutletPoint point) {
        if (setup.referenceOxygen() != null) {
            return setup.referenceOxygen();
        }
        return Stream.of(Statistic.HOUR, Statistic.DAY)
                .flatMap(statistic -> limits.inForce(point.code(), statistic, day).stream())
                .flatMap(limit -> Stream.ofNullable(limit.referenceOxygen()))
                .findFirst()
                .orElse(null);
    }

    private Compared compare(
            OutletPoint point,
            Span span,
            Average measured,
            @Nullable Average converted,
            PointHour.@Nullable Report report) {
        Limit limit = limits.inForce(point.code(), span.statistic(), day).orElse(null);
        Judged judged = null;
        if (limit != null) {
            Average held = limit.basis() == Basis.CONVERTED && converted != null ? converted : measured;
            if (limit.basis() == held.basis()) {
                judged = Judged.of(figures.judge().judge(held, limit, statements.exemption(held.interval())));
            }
        }
        boolean byConverted = converted != null && (report == null || report.converted() != null);
        BigDecimal reported = report == null ? null : byConverted ? report.converted() : report.value();
        Average own = converted != null && byConverted ? converted : measured;
        DeviceComparison comparison = DeviceComparison.of(own, reported, rules.tolerance());
        return new Compared(judged, comparison.reported(), comparison.difference(), Agreement.of(comparison.outcome()));
    }

    /** The value of a day, from its hours. */
    Calculated day(
            OutletPoint point,
            Interval whole,
            Average measured,
            @Nullable Average converted,
            Totals totals,
            PointHour.@Nullable Report report) {
        Compared compared = compare(point, Span.DAY, measured, converted, report);
        String unit = Units.ofResult(setup.source(), point);
        var parts = new ArrayList<Part>();
        parts.add(Part.of(Name.CONCENTRATION, measured, unit));
        if (converted != null) {
            parts.add(Part.of(Name.CONVERTED, converted, unit));
        }
        if (totals.load() != null) {
            parts.add(new Part(Name.LOAD, totals.load(), "kg", true, totals.working()));
        }
        var value = new FactorAverage(
                setup.facilityId(),
                point.id(),
                Span.DAY,
                whole.from(),
                measured.mean(),
                measured.valid(),
                converted == null ? null : converted.mean(),
                converted != null && converted.valid(),
                null,
                null,
                BigDecimal.valueOf(measured.working().counted().size()),
                measured.hasOverRange(),
                converted != null && converted.hasOverRange(),
                null,
                totals.volume(),
                totals.volume() != null,
                totals.load(),
                compared.judged(),
                compared.reported(),
                compared.difference(),
                compared.agreement(),
                Receipts.OF_A_DAY);
        return new Calculated(value, parts);
    }

    /** Sums of a day. */
    record Totals(@Nullable BigDecimal volume, @Nullable BigDecimal load, Working working) {}

    private static BigDecimal minutes(List<Datum> counted) {
        Duration whole = counted.stream().map(Datum::length).reduce(Duration.ZERO, Duration::plus);
        return BigDecimal.valueOf(whole.toSeconds())
                .divide(BigDecimal.valueOf(Duration.ofMinutes(1).toSeconds()), MathContext.DECIMAL32);
    }

    /** Whether data make a valid value. */
    @FunctionalInterface
    private interface Validity {
        boolean of(List<Datum> data);
    }

    /** A mark that makes valid data invalid takes them back from what counts, whenever they came. */
    private Receipts receipts(
            Interval hour, PointHour own, List<Exclusion> exclusions, boolean valid, Validity validity) {
        boolean plain = exclusions.isEmpty();
        boolean validWithoutMarks = plain ? valid : validity.of(own.data());
        boolean liveValid = own.cameInTime() ? validWithoutMarks : validity.of(own.inTime());
        boolean cameInTime = !own.inTime().isEmpty() || own.reportInTime();
        Receipt liveData = liveValid ? Receipt.VALID : cameInTime ? Receipt.RECEIVED : Receipt.MISSING;
        Receipt backfilled = valid ? Receipt.VALID : own.isEmpty() ? Receipt.MISSING : Receipt.RECEIVED;
        return new Receipts(liveData, statements.isStopped(hour), validWithoutMarks && !valid, backfilled);
    }
}
