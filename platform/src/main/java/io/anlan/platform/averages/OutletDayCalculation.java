package io.anlan.platform.averages;

import io.anlan.domain.Interval;
import io.anlan.domain.average.Average;
import io.anlan.domain.average.Basis;
import io.anlan.domain.average.Datum;
import io.anlan.domain.average.Extremes;
import io.anlan.domain.average.LeftOut;
import io.anlan.domain.average.Step;
import io.anlan.domain.average.Treatment;
import io.anlan.domain.average.ValidMeans;
import io.anlan.domain.average.WaterDay;
import io.anlan.domain.average.WaterHour;
import io.anlan.domain.average.Working;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import io.anlan.domain.provision.Rounding;
import io.anlan.platform.averages.FactorAverage.Receipts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The day of an outlet from the hours that are kept, factor by factor. */
final class OutletDayCalculation {
    private static final Working NOTHING = new Working(List.of(), List.of(), List.of(), List.of());
    private static final Citation GAS = new Citation("HJ 212-2017", "D2", Confidence.CONFIRMED);
    private static final Citation WATER = new Citation("HJ 212-2017", "D1", Confidence.CONFIRMED);

    private final OutletSetup setup;
    private final OutletCalculation calculation;
    private final Figures.OfDay rules;
    private final Interval whole;

    OutletDayCalculation(OutletSetup setup, LocalDate day, Figures figures, Statements statements) {
        this.setup = setup;
        this.calculation = new OutletCalculation(setup, day, figures, statements);
        this.rules = figures.on(day);
        this.whole = Interval.day(day);
    }

    /** @param hours of the factor and day */
    Calculated of(OutletPoint point, List<FactorAverage> hours, PointHour.@Nullable Report report) {
        List<FactorAverage> inOrder =
                hours.stream().sorted(Comparator.comparing(FactorAverage::from)).toList();
        if (point.isPh()) {
            return ph(point, inOrder);
        }
        return setup.source() == Source.FLUE_GAS ? gas(point, inOrder, report) : water(point, inOrder, report);
    }

    private Calculated gas(OutletPoint point, List<FactorAverage> hours, PointHour.@Nullable Report report) {
        String unit = Units.ofResult(setup.source(), point);
        Average measured = ValidMeans.day(whole, averages(hours, Basis.MEASURED), rules.gas(), unit);
        Average converted = calculation.referenceOxygen(point) == null
                ? null
                : ofConverted(ValidMeans.day(whole, averages(hours, Basis.CONVERTED), rules.gas(), unit));
        List<FactorAverage> known =
                hours.stream().filter(hour -> hour.load() != null).toList();
        if (known.isEmpty()) {
            return calculation.day(
                    point, whole, measured, converted, new OutletCalculation.Totals(null, null, NOTHING), report);
        }
        BigDecimal load = known.stream()
                .map(hour -> Objects.requireNonNull(hour.load()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String numbers = known.stream()
                .map(hour -> Rounding.shown(Objects.requireNonNull(hour.load())))
                .collect(Collectors.joining(" + "));
        var step = new Step("load of the day", "Σ G", numbers, load, "kg", GAS);
        var working = new Working(List.of(), List.of(), List.of(), List.of(step));
        return calculation.day(
                point, whole, measured, converted, new OutletCalculation.Totals(null, load, working), report);
    }

    /** A day without an hour is converted all the same. */
    private static Average ofConverted(Average day) {
        return day.basis() == Basis.CONVERTED
                ? day
                : new Average(day.interval(), Basis.CONVERTED, day.mean(), day.valid(), day.working());
    }

    private Calculated water(OutletPoint point, List<FactorAverage> hours, PointHour.@Nullable Report report) {
        WaterDay made = WaterDay.of(
                whole, hours.stream().map(OutletDayCalculation::waterHour).toList(), rules.water());
        Step load = made.load();
        var steps = Stream.of(made.volume(), load).flatMap(Stream::ofNullable).toList();
        var totals = new OutletCalculation.Totals(
                made.volume().result(),
                load == null ? null : load.result(),
                new Working(List.of(), List.of(), List.of(), steps));
        return calculation.day(point, whole, made.concentration(), null, totals, report);
    }

    private Calculated ph(OutletPoint point, List<FactorAverage> hours) {
        List<BigDecimal> least = hours.stream()
                .flatMap(hour -> Stream.ofNullable(hour.minimum()))
                .toList();
        List<BigDecimal> most = hours.stream()
                .flatMap(hour -> Stream.ofNullable(hour.maximum()))
                .toList();
        Extremes made = least.isEmpty()
                ? null
                : new Extremes(
                        whole,
                        least.stream().min(Comparator.naturalOrder()).orElseThrow(),
                        most.stream().max(Comparator.naturalOrder()).orElseThrow(),
                        NOTHING);
        return calculation.extremes(point, Span.DAY, whole, made, BigDecimal.valueOf(least.size()), Receipts.OF_A_DAY);
    }

    private static List<Average> averages(List<FactorAverage> hours, Basis basis) {
        return hours.stream().map(hour -> average(hour, basis)).toList();
    }

    private static Average average(FactorAverage hour, Basis basis) {
        boolean measured = basis == Basis.MEASURED;
        Interval interval = Span.HOUR.interval(hour.from());
        BigDecimal mean = measured ? hour.mean() : hour.converted();
        boolean overRange = measured ? hour.overRange() : hour.convertedOverRange();
        var leftOut = new ArrayList<LeftOut>();
        if (overRange) {
            var datum = new Datum(
                    interval.from(),
                    interval.length(),
                    mean == null ? BigDecimal.ZERO : mean,
                    "T",
                    Treatment.OVER_RANGE,
                    interval.to());
            leftOut.add(new LeftOut(datum, LeftOut.Reason.OVER_RANGE, "values above the range within this hour"));
        }
        return new Average(
                interval,
                basis,
                mean,
                measured ? hour.valid() : hour.convertedValid(),
                new Working(List.of(), leftOut, List.of(), List.of()));
    }

    private static WaterHour waterHour(FactorAverage hour) {
        BigDecimal volume = Objects.requireNonNullElse(hour.flow(), BigDecimal.ZERO);
        BigDecimal load = hour.load();
        return new WaterHour(
                average(hour, Basis.MEASURED),
                new Step("volume", "", "", volume, "m3", WATER),
                hour.flowValid(),
                load == null ? null : new Step("load", "", "", load, "kg", WATER),
                NOTHING);
    }
}
