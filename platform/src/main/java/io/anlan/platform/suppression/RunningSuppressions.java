package io.anlan.platform.suppression;

import io.anlan.platform.registry.LatestSamples;
import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.registry.PointDirectory.PointNames;
import io.anlan.platform.registry.StopKind;
import io.anlan.platform.store.Filter;
import io.anlan.platform.suppression.PlantState.Reading;
import io.anlan.platform.suppression.Suppression.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The suppressions that are on, judged by the newest values. Nothing is done for a sample as it comes: the newest values are
 * in memory, and only those that an expression names are looked at. One thread uses it.
 */
@Component
class RunningSuppressions {
    /** What is registered of points changes seldom. */
    private static final Duration READ_AGAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final SuppressionRows rows;
    private final PointDirectory points;
    private final LatestSamples latest;
    private final Map<Long, Compiled> compiled = new HashMap<>();
    /** As {@link System#nanoTime} counts, which goes on when the clock is set back. */
    private long readAt = System.nanoTime() - READ_AGAIN.toNanos();

    RunningSuppressions(JdbcClient jdbc, SuppressionRows rows, PointDirectory points, LatestSamples latest) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.points = points;
        this.latest = latest;
    }

    /**
     * A suppression in the version that is on.
     *
     * @param intervals expected of its points, in seconds; those that have left the enterprise are absent
     */
    private record Compiled(
            Suppression suppression, @Nullable Expression expression, Map<Long, Integer> intervals) {}

    /** What is to be noted of a suppression. */
    record Change(Suppression suppression, Standing before, Standing after) {}

    /** What has become another since it was noted. */
    List<Change> changes(Instant now) {
        Map<Long, Integer> on = versions();
        if (!on.isEmpty()) {
            compile(on);
        }
        compiled.keySet().retainAll(on.keySet());
        if (compiled.isEmpty()) {
            return List.of();
        }
        Map<Long, Standing> noted = rows.standings();
        Map<Long, Set<StopKind>> stops = rows.stopsInForce(
                compiled.values().stream()
                        .map(one -> one.suppression().facility().id())
                        .collect(Collectors.toSet()),
                now);
        return compiled.values().stream()
                .map(one -> change(
                        one,
                        noted.get(one.suppression().id()),
                        stops.getOrDefault(one.suppression().facility().id(), Set.of()),
                        now))
                .flatMap(Optional::stream)
                .filter(change -> !change.after().equals(change.before()))
                .toList();
    }

    private Map<Long, Integer> versions() {
        var on = new HashMap<Long, Integer>();
        jdbc.sql("select id, version from suppression where state = 'on'").query(row -> {
            on.put(row.getLong("id"), row.getInt("version"));
        });
        return on;
    }

    private void compile(Map<Long, Integer> on) {
        boolean all = System.nanoTime() - readAt >= READ_AGAIN.toNanos();
        boolean known = on.entrySet().stream().allMatch(entry -> {
            Compiled one = compiled.get(entry.getKey());
            return one != null && one.suppression().version() == entry.getValue();
        });
        if (known && !all) {
            return;
        }
        readAt = System.nanoTime();
        List<Suppression> read = rows.list(new Filter().and("s.state = 'on'"), Integer.MAX_VALUE);
        Map<Long, PointNames> names = points.names(read.stream()
                .flatMap(one -> one.inputs().stream())
                .map(Input::pointId)
                .distinct()
                .toList());
        compiled.clear();
        for (Suppression one : read) {
            Set<String> inputs = one.inputs().stream().map(Input::name).collect(Collectors.toSet());
            var intervals = new HashMap<Long, Integer>();
            for (Input input : one.inputs()) {
                PointNames point = names.get(input.pointId());
                if (point != null && point.enterprise() == one.enterprise().id()) {
                    intervals.put(input.pointId(), point.expectedIntervalSeconds());
                }
            }
            compiled.put(
                    one.id(),
                    new Compiled(one, Expression.check(one.expression(), inputs).expression(), intervals));
        }
    }

    private Optional<Change> change(Compiled one, @Nullable Standing before, Set<StopKind> stops, Instant now) {
        if (before == null) {
            return Optional.empty(); // switched off since
        }
        Suppression suppression = one.suppression();
        Expression expression = one.expression();
        Judgement judged = expression == null
                ? Judgement.unknown(Cause.FAILED, null)
                : expression.judge(new PlantState(now, readings(one), stops));
        return Optional.of(new Change(
                suppression, before, before.next(judged, now, Duration.ofMinutes(suppression.mostMinutes()))));
    }

    private Map<String, Reading> readings(Compiled one) {
        var readings = new HashMap<String, Reading>();
        for (Input input : one.suppression().inputs()) {
            Integer interval = one.intervals().get(input.pointId());
            if (interval != null) {
                latest.newest(input.pointId())
                        .map(LatestSamples.Newest::sample)
                        .ifPresent(sample -> readings.put(
                                input.name(),
                                new Reading(
                                        sample.value(),
                                        sample.quality(),
                                        sample.measuredAt(),
                                        latest.isStale(input.pointId(), interval))));
            }
        }
        return readings;
    }
}
