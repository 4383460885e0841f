package io.anlan.domain.average;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One day of one pollutant of a wastewater outlet.
 *
 * @param concentration flow-weighted mean of the hours whose load is known, mg/L
 * @param volume of all hours, m³
 * @param load of the hours whose load is known, kg; null when there is none
 */
public record WaterDay(
        Average concentration, Step volume, @Nullable Step load) {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    public static WaterDay of(Interval day, List<WaterHour> hours, WaterRules rules) {
        check(day, hours);
        List<WaterHour> inOrder = hours.stream()
                .sorted(Comparator.comparing(
                        hour -> hour.concentration().interval().from()))
                .toList();
        Step volume =
                sum("volume of the day", inOrder.stream().map(WaterHour::volume).toList(), "m3");
        List<WaterHour> known = inOrder.stream()
                .filter(hour -> hour.load() != null && hour.discharged())
                .toList();
        if (known.isEmpty()) {
            var nothing = new Working(List.of(), leftOut(inOrder), List.of(share(inOrder, rules)), List.of(volume));
            return new WaterDay(Average.of(day, Basis.MEASURED, null, nothing), volume, null);
        }
        Step load = sum(
                "load of the day",
                known.stream().flatMap(hour -> Stream.ofNullable(hour.load())).toList(),
                "kg");
        Step weighing = sum(
                "volume of the hours with known load",
                known.stream().map(WaterHour::volume).toList(),
                "m3");
        Step mean = new Step(
                "flow-weighted mean",
                "G/D · 10³",
                "%s/%s · 10³".formatted(Rounding.shown(load.result()), Rounding.shown(weighing.result())),
                Rounding.quotient(load.result().movePointRight(WaterHour.GRAMS_PER_KILOGRAM_DIGITS), weighing.result()),
                "mg/L",
                WaterHour.WATER);
        var counted = known.stream().map(hour -> Datum.of(hour.concentration())).toList();
        var working = new Working(
                counted, leftOut(inOrder), List.of(share(inOrder, rules)), List.of(volume, load, weighing, mean));
        return new WaterDay(Average.of(day, Basis.MEASURED, mean.result(), working), volume, load);
    }

    private static void check(Interval day, List<WaterHour> hours) {
        var starts = new HashSet<>();
        for (WaterHour hour : hours) {
            Interval interval = hour.concentration().interval();
            if (!day.contains(interval) || !starts.add(interval.from())) {
                throw new IllegalArgumentException(
                        "The hour %s is given twice, or not of the day %s.".formatted(interval, day));
            }
        }
    }

    /** Hours with known load among those that discharged; an hour whose flow is not known counts as one that did. */
    private static Requirement share(List<WaterHour> hours, WaterRules rules) {
        long known = hours.stream()
                .filter(hour -> hour.load() != null && hour.discharged())
                .count();
        long due = hours.stream()
                .filter(hour -> hour.discharged() || !hour.volumeValid())
                .count();
        BigDecimal share = due == 0
                ? BigDecimal.ZERO
                : Rounding.quotient(BigDecimal.valueOf(known).multiply(PERCENT), BigDecimal.valueOf(due));
        return new Requirement("hours with known load, % of those that discharged", share, rules.sharePerDay());
    }

    private static List<LeftOut> leftOut(List<WaterHour> hours) {
        var out = new ArrayList<LeftOut>();
        for (WaterHour hour : hours) {
            hour.concentration().working().leftOut().stream()
                    .filter(left -> left.reason() == LeftOut.Reason.OVER_RANGE)
                    .forEach(out::add);
            if (hour.load() == null && hour.concentration().mean() != null) {
                out.add(new LeftOut(
                        Datum.of(hour.concentration()),
                        LeftOut.Reason.NOT_VALID,
                        "concentration or flow is not valid"));
            }
        }
        return out;
    }

    private static Step sum(String name, List<Step> parts, String unit) {
        BigDecimal sum = parts.stream().map(Step::result).reduce(BigDecimal.ZERO, BigDecimal::add);
        String numbers =
                parts.stream().map(part -> Rounding.shown(part.result())).collect(Collectors.joining(" + "));
        return new Step(name, "Σ", numbers.isEmpty() ? "0" : numbers, sum, unit, WaterHour.WATER);
    }
}
