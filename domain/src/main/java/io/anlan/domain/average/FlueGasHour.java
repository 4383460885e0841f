package io.anlan.domain.average;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clock hour of one pollutant of a flue.
 *
 * @param concentration as measured, mg/m³; from it come rate and load
 * @param converted to reference oxygen, mg/m³; by it limits are judged; null where nothing is converted
 * @param oxygen in %
 * @param flow in m³/h
 * @param rate in kg/h; null unless concentration and flow are valid
 * @param load of the hour in kg; null unless concentration and flow are valid
 */
public record FlueGasHour(
        Average concentration,
        @Nullable Average converted,
        Average oxygen,
        Average flow,
        @Nullable Step rate,
        @Nullable Step load) {
    private static final String CONCENTRATION = "mg/m3";

    private record Time(Instant from, Duration length) {
        static Time of(Datum datum) {
            return new Time(datum.from(), datum.length());
        }
    }

    /** @throws IllegalArgumentException when the interval is not one hour */
    public static FlueGasHour of(Interval hour, FlueGasData data, FlueGasRules rules) {
        if (!hour.length().equals(Duration.ofHours(1))) {
            throw new IllegalArgumentException("The interval %s is not one hour.".formatted(hour));
        }
        var measured = Selection.of(
                hour, data.concentration(), data.exclusions(), rules.notAValue().value());
        Average concentration =
                ValidMeans.hour(hour, Basis.MEASURED, measured, rules.minutesPerHour(), CONCENTRATION, List.of());
        var oxygenChosen = Selection.of(hour, data.oxygen(), data.exclusions());
        Average oxygen = ValidMeans.hour(hour, Basis.MEASURED, oxygenChosen, rules.minutesPerHour(), "%", List.of());
        Average flow = ValidMeans.hour(hour, data.flow(), data.exclusions(), rules, "m3/h");
        BigDecimal reference = data.referenceOxygen();
        Average converted = null;
        if (reference != null) {
            converted = rules.convertsEachMinute()
                    ? eachMinute(hour, reference, measured, oxygenChosen, rules)
                    : ofMeans(concentration, oxygen, reference, rules);
        }
        Step rate = rate(concentration, flow, rules).orElse(null);
        return new FlueGasHour(concentration, converted, oxygen, flow, rate, rate == null ? null : load(rate));
    }

    /** The mean by which a limit is judged. */
    public Average judged() {
        return converted == null ? concentration : converted;
    }

    /** The load in kg, if it is known. */
    public Optional<BigDecimal> knownLoad() {
        return Optional.ofNullable(load).map(Step::result);
    }

    private static Average eachMinute(
            Interval hour, BigDecimal reference, Selection measured, Selection oxygen, FlueGasRules rules) {
        var formulas = new FlueGasFormulas(rules);
        Map<Time, Datum> oxygenAt = new HashMap<>();
        oxygen.counted().forEach(datum -> oxygenAt.put(Time.of(datum), datum));
        var converted = Selection.of(hour, List.of(), List.of());
        converted.leftOut().addAll(measured.leftOut());
        var steps = new ArrayList<Step>();
        for (Datum datum : measured.counted()) {
            Datum sameTime = oxygenAt.get(Time.of(datum));
            if (sameTime == null) {
                converted.leaveOut(datum, LeftOut.Reason.NO_OXYGEN, "no valid oxygen for the same time");
                continue;
            }
            switch (formulas.toReferenceOxygen(datum.value(), sameTime.value(), reference)) {
                case Conversion.Converted(Step step) -> {
                    steps.add(step);
                    converted.counted().add(datum.withValue(step.result()));
                }
                case Conversion.NotConvertible(String reason) ->
                    converted.leaveOut(datum, LeftOut.Reason.NOT_CONVERTIBLE, reason);
            }
        }
        return ValidMeans.hour(hour, Basis.CONVERTED, converted, rules.minutesPerHour(), CONCENTRATION, steps);
    }

    /** The hour mean converted by the hour mean of oxygen; valid when both are. */
    private static Average ofMeans(Average concentration, Average oxygen, BigDecimal reference, FlueGasRules rules) {
        var steps = new ArrayList<>(concentration.working().steps());
        steps.addAll(oxygen.working().steps());
        var requirements = new ArrayList<>(concentration.working().requirements());
        requirements.addAll(oxygen.working().requirements());
        var leftOut = new ArrayList<>(concentration.working().leftOut());
        leftOut.addAll(oxygen.working().leftOut());
        BigDecimal measured = concentration.mean();
        BigDecimal oxygenMean = oxygen.mean();
        BigDecimal mean = null;
        if (measured != null && oxygenMean != null) {
            var formulas = new FlueGasFormulas(rules);
            switch (formulas.toReferenceOxygen(measured, oxygenMean, reference)) {
                case Conversion.Converted(Step step) -> {
                    steps.add(step);
                    mean = step.result();
                }
                case Conversion.NotConvertible(String reason) ->
                    concentration
                            .working()
                            .counted()
                            .forEach(datum -> leftOut.add(new LeftOut(datum, LeftOut.Reason.NOT_CONVERTIBLE, reason)));
            }
        }
        List<Datum> counted = mean == null ? List.of() : concentration.working().counted();
        return Average.of(
                concentration.interval(), Basis.CONVERTED, mean, new Working(counted, leftOut, requirements, steps));
    }

    private static Optional<Step> rate(Average concentration, Average flow, FlueGasRules rules) {
        return concentration
                .validMean()
                .flatMap(mean -> flow.validMean().map(q -> new FlueGasFormulas(rules).rate(mean, q)));
    }

    private static Step load(Step rate) {
        String numbers = Rounding.shown(rate.result()) + " · 1";
        return new Step("load of the hour", "G · t", numbers, rate.result(), "kg", rate.basis());
    }
}
