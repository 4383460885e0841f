package io.anlan.platform.suppression;

import io.anlan.domain.Sample;
import io.anlan.platform.registry.StopKind;
import io.anlan.platform.suppression.PlantState.Reading;
import io.anlan.platform.suppression.Trial.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges an expression at every sample of a time that has passed, and every minute in between, as it would have been judged
 * then. A sample is known from the end of the interval that it stands for.
 */
final class TrialWalk {
    private static final Duration TICK = Duration.ofMinutes(1);

    private final Expression expression;
    private final Duration most;
    private final Map<String, Duration> staleAfter;
    private final List<StopSpan> stops;
    private final Map<String, Sample> newest = new HashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private @Nullable Standing standing;
    private @Nullable Instant begun;

    /** @param staleAfter how old the newest sample may be, by the name of the point */
    TrialWalk(Expression expression, Duration most, Map<String, Duration> staleAfter, List<StopSpan> stops) {
        this.expression = expression;
        this.most = most;
        this.staleAfter = Map.copyOf(staleAfter);
        this.stops = List.copyOf(stops);
    }

    /** A sample of the point that an expression gives a name. */
    record Named(String name, Sample sample) {
        Instant knownAt() {
            return knownAt(sample);
        }

        static Instant knownAt(Sample sample) {
            return sample.measuredAt().plus(sample.series().typicalInterval());
        }
    }

    /** A time in which a registered stop was in force. */
    record StopSpan(StopKind kind, Instant from, Instant to) {}

    /** @return what was known when, without gaps, from the begin to the end */
    List<Span> walk(List<Named> samples, Instant from, Instant to) {
        List<Named> ordered =
                samples.stream().sorted(Comparator.comparing(Named::knownAt)).toList();
        Instant at = from;
        int next = 0;
        while (next < ordered.size() && !ordered.get(next).knownAt().isAfter(from)) {
            take(ordered.get(next++));
        }
        judge(from);
        while (next < ordered.size() && ordered.get(next).knownAt().isBefore(to)) {
            Instant known = ordered.get(next).knownAt();
            tick(at, known);
            while (next < ordered.size() && ordered.get(next).knownAt().equals(known)) {
                take(ordered.get(next++));
            }
            judge(known);
            at = known;
        }
        tick(at, to);
        close(to);
        return List.copyOf(spans);
    }

    private void take(Named named) {
        newest.merge(
                named.name(),
                named.sample(),
                (old, found) -> found.measuredAt().isBefore(old.measuredAt()) ? old : found);
    }

    private void tick(Instant after, Instant before) {
        for (Instant at = after.plus(TICK); at.isBefore(before); at = at.plus(TICK)) {
            judge(at);
        }
    }

    private void judge(Instant at) {
        Standing before = standing == null ? Standing.first(at) : standing;
        Standing after = before.next(expression.judge(state(at)), at, most);
        Instant start = begun;
        if (start == null) {
            begun = at;
        } else if (after.outcome() != before.outcome()) {
            spans.add(new Span(before.outcome(), start, at));
            begun = at;
        }
        standing = after;
    }

    private PlantState state(Instant at) {
        var readings = new HashMap<String, Reading>();
        newest.forEach((name, sample) -> {
            Duration allowed = staleAfter.getOrDefault(name, Duration.ZERO);
            boolean stale = Named.knownAt(sample).plus(allowed).isBefore(at);
            readings.put(name, new Reading(sample.value(), sample.quality(), sample.measuredAt(), stale));
        });
        Set<StopKind> inForce = EnumSet.noneOf(StopKind.class);
        for (StopSpan stop : stops) {
            if (!at.isBefore(stop.from()) && at.isBefore(stop.to())) {
                inForce.add(stop.kind());
            }
        }
        return new PlantState(at, readings, inForce);
    }

    private void close(Instant to) {
        if (standing != null && begun != null && begun.isBefore(to)) {
            spans.add(new Span(standing.outcome(), begun, to));
        }
    }
}
