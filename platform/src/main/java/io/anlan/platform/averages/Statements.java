package io.anlan.platform.averages;

import io.anlan.domain.Interval;
import io.anlan.domain.average.Exclusion;
import io.anlan.domain.mark.BudgetUse;
import io.anlan.domain.mark.Exemptions;
import io.anlan.domain.mark.MarkKind;
import io.anlan.domain.mark.MarkTimeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is stated about the time of an outlet: its marks and the stops that were approved. */
final class Statements {
    private final Figures figures;
    private final MarkTimeline timeline;
    private final List<Exclusion> exclusions;
    private final List<Interval> stopped;
    private final boolean exempting;

    Statements(Figures figures, MarkTimeline timeline, List<Exclusion> stops) {
        this.figures = figures;
        this.timeline = timeline;
        var all = new ArrayList<>(timeline.exclusions());
        all.addAll(stops);
        this.exclusions = List.copyOf(all);
        var still = new ArrayList<Interval>();
        timeline.segments().stream()
                .filter(segment -> segment.kind().effect() == MarkKind.Effect.STOPPED)
                .forEach(segment -> still.add(segment.interval()));
        stops.forEach(stop -> still.add(stop.interval()));
        this.stopped = List.copyOf(still);
        this.exempting =
                timeline.segments().stream().anyMatch(segment -> segment.kind().effect() == MarkKind.Effect.EXEMPT);
    }

    /** Times whose values do not count, as far as they touch an interval. */
    List<Exclusion> exclusions(Interval interval) {
        return exclusions.stream()
                .filter(exclusion -> exclusion.interval().overlaps(interval))
                .toList();
    }

    /** Whether the source stood still all the time, so that nothing was expected. */
    boolean isStopped(Interval interval) {
        List<Interval> left = List.of(interval);
        for (Interval stop : stopped) {
            left = left.stream().flatMap(piece -> piece.minus(stop).stream()).toList();
        }
        return left.isEmpty();
    }

    /** Why an interval is exempt; null when it is not. Budgets are used up in the order of time, whenever this is asked. */
    @Nullable
    String exemption(Interval interval) {
        if (!exempting) {
            return null;
        }
        var day = interval.firstDay();
        List<BudgetUse> uses = figures.markBudgets().inForce(day).stream()
                .map(budget -> BudgetUse.of(budget, timeline, day, interval.to()))
                .toList();
        return new Exemptions(timeline, figures.on(day).exemptShare(), uses)
                .reason(interval)
                .orElse(null);
    }
}
