package io.anlan.platform.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.platform.registry.StopKind;
import io.anlan.platform.suppression.Trial.Span;
import io.anlan.platform.suppression.TrialWalk.Named;
import io.anlan.platform.suppression.TrialWalk.StopSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialWalkTest {
    private static final Instant T = Instant.parse("2026-11-28T02:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final List<Named> samples = new ArrayList<>();

    private static Instant at(int minutes) {
        return T.plus(Duration.ofMinutes(minutes));
    }

    private void flow(int from, int to, double value) {
        for (int minute = from; minute < to; minute++) {
            samples.add(new Named("flow", Sample.realtime(1, at(minute), value, 1, Quality.GOOD)));
        }
    }

    private List<Span> walk(String expression, Set<String> names, Duration most, List<StopSpan> stops) {
        var checked = Objects.requireNonNull(Expression.check(expression, names).expression());
        return new TrialWalk(checked, most, Map.of("flow", FIVE_MINUTES), stops).walk(samples, T, at(60));
    }

    private List<Span> walk(Duration most) {
        return walk("flow.value < 5.0", Set.of("flow"), most, List.of());
    }

    @Test
    void showsWhenItWouldHaveHeldAndWhenNobodyWouldHaveKnown() {
        flow(0, 10, 9);
        flow(10, 20, 1);
        flow(20, 30, 9);
        // Nothing comes any more: the sample of 29 is old after 34.
        assertThat(walk(Duration.ofDays(1)))
                .containsExactly(
                        new Span(Outcome.HOLDS_NOT, T, at(10)),
                        new Span(Outcome.HOLDS, at(10), at(20)),
                        new Span(Outcome.HOLDS_NOT, at(20), at(35)),
                        new Span(Outcome.UNKNOWN, at(35), at(60)));
    }

    @Test
    void aBadSampleEndsIt() {
        flow(0, 10, 1);
        samples.add(new Named("flow", Sample.realtime(1, at(10), 1, 1, Quality.BAD)));
        flow(11, 60, 1);
        assertThat(walk(Duration.ofDays(1)))
                .containsExactly(
                        new Span(Outcome.HOLDS, T, at(10)),
                        new Span(Outcome.UNKNOWN, at(10), at(11)),
                        new Span(Outcome.HOLDS, at(11), at(60)));
    }

    @Test
    void isSpentAfterItsLongestTime() {
        flow(0, 60, 1);
        assertThat(walk(Duration.ofMinutes(30)))
                .containsExactly(new Span(Outcome.HOLDS, T, at(30)), new Span(Outcome.SPENT, at(30), at(60)));
    }

    @Test
    void anAverageIsKnownFromTheEndOfItsInterval() {
        samples.add(new Named(
                "flow",
                new Sample(
                        1, Series.MINUTE, at(10), 1, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD)));
        assertThat(walk(Duration.ofDays(1)))
                .startsWith(new Span(Outcome.UNKNOWN, T, at(20)), new Span(Outcome.HOLDS, at(20), at(26)));
    }

    @Test
    void followsTheStopsOfThatTime() {
        List<Span> spans = walk(
                "overhaul",
                Set.of(),
                Duration.ofDays(1),
                List.of(
                        new StopSpan(StopKind.OVERHAUL, at(15), at(45)),
                        new StopSpan(StopKind.SHUTDOWN, at(50), at(60))));
        assertThat(spans)
                .containsExactly(
                        new Span(Outcome.HOLDS_NOT, T, at(15)),
                        new Span(Outcome.HOLDS, at(15), at(45)),
                        new Span(Outcome.HOLDS_NOT, at(45), at(60)));
    }
}
