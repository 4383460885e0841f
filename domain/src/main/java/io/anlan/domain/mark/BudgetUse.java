package io.anlan.domain.mark;

import io.anlan.domain.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a budget is used.
 *
 * @param period the year or quarter
 * @param used up to now; for single times the longest of them
 * @param left negative when more was used than allowed
 * @param forecast use by the end of the period if it goes on as up to now; for single times the same as used
 * @param exhaustedAt when it will be, or was, used up at that pace; null when not within the period
 * @param beyond times that are marked and lie beyond what is allowed; they exempt nothing
 */
public record BudgetUse(
        MarkBudget budget,
        Interval period,
        Duration used,
        Duration left,
        Duration forecast,
        @Nullable Instant exhaustedAt,
        List<Interval> beyond) {
    public BudgetUse {
        beyond = List.copyOf(beyond);
    }

    /** @param day of the period that is asked for; now, up to which marks are counted */
    public static BudgetUse of(MarkBudget budget, MarkTimeline timeline, LocalDate day, Instant now) {
        Interval period = budget.periodOf(day);
        Instant end = now.isBefore(period.to()) ? now : period.to();
        if (!period.from().isBefore(end)) {
            return new BudgetUse(budget, period, Duration.ZERO, budget.allowed(), Duration.ZERO, null, List.of());
        }
        var elapsed = new Interval(period.from(), end);
        return budget.period() == MarkBudget.Period.EACH
                ? each(budget, period, runs(budget, timeline))
                : together(budget, period, elapsed, runs(budget, timeline));
    }

    private static BudgetUse together(MarkBudget budget, Interval period, Interval elapsed, List<Interval> all) {
        List<Interval> runs =
                all.stream().flatMap(run -> run.intersection(elapsed).stream()).toList();
        Duration used = runs.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
        Duration forecast = scaled(used, period.length(), elapsed.length());
        Instant exhaustedAt = used.compareTo(budget.allowed()) >= 0
                ? reached(runs, budget.allowed())
                : forecast.compareTo(budget.allowed()) > 0
                        ? period.from().plus(scaled(elapsed.length(), budget.allowed(), used))
                        : null;
        return new BudgetUse(
                budget,
                period,
                used,
                budget.allowed().minus(used),
                forecast,
                exhaustedAt,
                after(runs, budget.allowed()));
    }

    private static BudgetUse each(MarkBudget budget, Interval period, List<Interval> all) {
        List<Interval> runs = all.stream().filter(period::overlaps).toList();
        Duration longest = runs.stream()
                .map(Interval::length)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        List<Interval> beyond = runs.stream()
                .flatMap(run -> after(List.of(run), budget.allowed()).stream())
                .toList();
        return new BudgetUse(budget, period, longest, budget.allowed().minus(longest), longest, null, beyond);
    }

    /** What is left of runs when the first of their time, together so long, is taken away. */
    private static List<Interval> after(List<Interval> runs, Duration allowed) {
        Instant reached = reached(runs, allowed);
        if (reached == null) {
            return List.of();
        }
        return runs.stream()
                .filter(run -> run.to().isAfter(reached))
                .map(run -> new Interval(run.from().isAfter(reached) ? run.from() : reached, run.to()))
                .toList();
    }

    /** Times of the kinds of the budget; those that touch are one. */
    private static List<Interval> runs(MarkBudget budget, MarkTimeline timeline) {
        var runs = new ArrayList<Interval>();
        timeline.segments().stream()
                .filter(segment -> budget.kinds().contains(segment.kind().key()))
                .map(MarkTimeline.Segment::interval)
                .sorted(Comparator.comparing(Interval::from))
                .forEach(interval -> {
                    if (!runs.isEmpty() && runs.getLast().to().equals(interval.from())) {
                        Interval last = runs.removeLast();
                        runs.add(new Interval(last.from(), interval.to()));
                    } else {
                        runs.add(interval);
                    }
                });
        return runs;
    }

    /** The moment at which runs together came to a duration. */
    private static @Nullable Instant reached(List<Interval> runs, Duration allowed) {
        Duration left = allowed;
        for (Interval run : runs) {
            if (run.length().compareTo(left) >= 0) {
                return run.from().plus(left);
            }
            left = left.minus(run.length());
        }
        return null;
    }

    private static Duration scaled(Duration duration, Duration by, Duration of) {
        return Duration.ofSeconds(Math.multiplyExact(duration.toSeconds(), by.toSeconds()) / of.toSeconds());
    }
}
