package io.anlan.domain.average;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import io.anlan.domain.provision.Provision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Minute, hour and day means with their rules of validity (HJ 212-2017 D2.2, HJ 75-2017). */
public final class ValidMeans {
    private static final Citation MEANS = new Citation("HJ 212-2017", "D2.2", Confidence.CONFIRMED);

    private ValidMeans() {}

    /** Mean of a minute from the samples in it. */
    public static Average minute(
            Interval minute, List<Datum> samples, List<Exclusion> exclusions, FlueGasRules rules, String unit) {
        var selection = Selection.of(minute, samples, exclusions);
        BigDecimal had = BigDecimal.valueOf(selection.counted().size());
        var requirement = new Requirement("valid samples of the minute", had, rules.samplesPerMinute());
        return average(minute, Basis.MEASURED, selection, requirement, "minute mean", unit, List.of());
    }

    /** Mean of a few minutes, such as the 5-minute mean of a furnace temperature. */
    public static Average ofMinutes(
            Interval interval, List<Datum> minutes, List<Exclusion> exclusions, Provision needed, String unit) {
        var selection = Selection.of(interval, minutes, exclusions);
        var requirement = new Requirement("valid minutes", Means.minutes(selection.counted()), needed);
        return average(interval, Basis.MEASURED, selection, requirement, "mean", unit, List.of());
    }

    /** Mean of an hour from records of one minute or more; each counts by the minutes it stands for. */
    public static Average hour(
            Interval hour, List<Datum> minutes, List<Exclusion> exclusions, FlueGasRules rules, String unit) {
        return hour(
                hour, Basis.MEASURED, Selection.of(hour, minutes, exclusions), rules.minutesPerHour(), unit, List.of());
    }

    static Average hour(
            Interval hour, Basis basis, Selection selection, Provision needed, String unit, List<Step> before) {
        var requirement = new Requirement("valid minutes of the hour", Means.minutes(selection.counted()), needed);
        return average(hour, basis, selection, requirement, "hour mean", unit, before);
    }

    /** Mean of a day from its hours, of which only the valid ones count. */
    public static Average day(Interval day, List<Average> hours, FlueGasRules rules, String unit) {
        var starts = new HashSet<>();
        var bases = new HashSet<Basis>();
        for (Average hour : hours) {
            if (!day.contains(hour.interval()) || !starts.add(hour.interval().from())) {
                throw new IllegalArgumentException(
                        "The hour %s is given twice, or not of the day %s.".formatted(hour.interval(), day));
            }
            bases.add(hour.basis());
        }
        if (bases.size() > 1) {
            throw new IllegalArgumentException("The hours of %s are partly converted and partly not.".formatted(day));
        }
        var selection = Selection.of(day, List.of(), List.of());
        hours.stream()
                .sorted(Comparator.comparing(hour -> hour.interval().from()))
                .forEach(hour -> takeHour(selection, hour));
        BigDecimal had = BigDecimal.valueOf(selection.counted().size());
        var requirement = new Requirement("valid hours of the day", had, rules.hoursPerDay());
        Basis basis = bases.contains(Basis.CONVERTED) ? Basis.CONVERTED : Basis.MEASURED;
        return average(day, basis, selection, requirement, "day mean", unit, List.of());
    }

    private static void takeHour(Selection selection, Average hour) {
        hour.working().leftOut().stream()
                .filter(out -> out.reason() == LeftOut.Reason.OVER_RANGE)
                .forEach(selection.leftOut()::add);
        if (hour.valid()) {
            selection.counted().add(Datum.of(hour));
        } else if (hour.mean() != null) {
            selection.leaveOut(Datum.of(hour), LeftOut.Reason.NOT_VALID, "not a valid hour");
        }
    }

    private static Average average(
            Interval interval,
            Basis basis,
            Selection selection,
            Requirement requirement,
            String name,
            String unit,
            List<Step> before) {
        var steps = new ArrayList<>(before);
        BigDecimal mean = null;
        if (!selection.counted().isEmpty()) {
            Step step = Means.mean(name, unit, selection.counted(), MEANS);
            steps.add(step);
            mean = step.result();
        }
        var working = new Working(selection.counted(), selection.leftOut(), List.of(requirement), steps);
        return Average.of(interval, basis, mean, working);
    }
}
