package io.anlan.platform.warning;

import io.anlan.platform.store.Times;
import io.anlan.platform.warning.Warning.CountedAlarm;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Judges installations by what is in the tables now and writes what has changed; who judges twice writes once. The
 * platform's own work, within a transaction.
 */
@Component
class Judge {
    /** Alarms that are noted with a step; a flood has more. */
    private static final int MOST_ALARMS = 50;

    private final JdbcClient jdbc;
    private final WarningSettings settings;
    private final WarningSteps steps;

    Judge(JdbcClient jdbc, WarningSettings settings, WarningSteps steps) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.steps = steps;
    }

    /** What makes the colour of an installation. */
    private record Found(int grade, List<CountedAlarm> alarms) {
        Found {
            alarms = List.copyOf(alarms);
        }

        @Nullable
        Integer worst() {
            return alarms.isEmpty() ? null : alarms.getFirst().priority();
        }

        Colour colour(Matrix matrix) {
            Integer worst = worst();
            return worst == null ? Colour.NONE : matrix.colour(grade, worst);
        }
    }

    private record Open(long id, long facility, int grade, int priority, Colour colour, Colour peak) {}

    void judge(Collection<Long> facilities, Instant now) {
        if (facilities.isEmpty()) {
            return;
        }
        Map<Long, Found> found = found(facilities);
        Map<Long, Open> open = open(facilities);
        Matrix matrix = settings.matrix();
        for (Long facility : facilities.stream().distinct().sorted().toList()) {
            Found state = found.get(facility);
            Open warning = open.get(facility);
            if (warning != null) {
                follow(warning, state, state == null ? Colour.NONE : state.colour(matrix), now);
            } else if (state != null && state.colour(matrix) != Colour.NONE) {
                open(facility, state, state.colour(matrix), now);
            }
        }
    }

    /** The graded ones of the facilities, with the open alarms that are not set aside, the worst first. */
    private Map<Long, Found> found(Collection<Long> facilities) {
        Long[] ids = facilities.toArray(Long[]::new);
        var grades = new HashMap<Long, Integer>();
        jdbc.sql("select id, hazard_grade from facility where id = any(?) and hazard_grade is not null")
                .param(ids)
                .query(row -> {
                    grades.put(row.getLong("id"), row.getInt("hazard_grade"));
                });
        record Counted(long facility, CountedAlarm alarm) {}
        Map<Long, List<CountedAlarm>> alarms = jdbc
                .sql("""
                select f.id as facility_id, a.id, a.priority, a.point_name
                from unnest(?::bigint[]) as f (id) cross join lateral (
                    select id, priority, point_name from alarm
                    where facility_id = f.id and state <> 'A' and set_aside_id is null
                    order by priority, onset, id limit ?) a
                order by f.id, a.priority""")
                .params(grades.keySet().toArray(Long[]::new), MOST_ALARMS)
                .query((row, number) -> new Counted(
                        row.getLong("facility_id"),
                        new CountedAlarm(row.getString("id"), row.getInt("priority"), row.getString("point_name"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Counted::facility, Collectors.mapping(Counted::alarm, Collectors.toList())));
        var found = new HashMap<Long, Found>();
        grades.forEach((facility, grade) ->
                found.put(facility, new Found(grade, alarms.getOrDefault(facility, List.of()))));
        return found;
    }

    private Map<Long, Open> open(Collection<Long> facilities) {
        return jdbc
                .sql("""
                select id, facility_id, grade, priority, colour, peak from warning
                where facility_id = any(?) and lifted_at is null order by id for update""")
                .param(facilities.toArray(Long[]::new))
                .query((row, number) -> new Open(
                        row.getLong("id"),
                        row.getLong("facility_id"),
                        row.getInt("grade"),
                        row.getInt("priority"),
                        Colour.of(row.getString("colour")),
                        Colour.of(row.getString("peak"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Open::facility, one -> one));
    }

    private void open(long facility, Found found, Colour colour, Instant now) {
        OffsetDateTime at = Times.param(now);
        int worst = Objects.requireNonNull(found.worst());
        long id = jdbc.sql("""
                insert into warning (facility_id, grade, priority, colour, peak, opened_at, coloured_at, steps)
                values (?, ?, ?, ?, ?, ?, ?, 0) returning id""")
                .params(facility, found.grade(), worst, colour.word(), colour.word(), at, at)
                .query(Long.class)
                .single();
        steps.coloured(id, StepKind.OPENED, now, worst, found.alarms());
        demand(id, colour, now);
        schedule(id, colour, now);
    }

    private void follow(Open warning, @Nullable Found found, Colour colour, Instant now) {
        OffsetDateTime at = Times.param(now);
        Integer worst = found == null ? null : found.worst();
        if (colour == Colour.NONE) {
            jdbc.sql("update warning set colour = 'none', coloured_at = ?, lifted_at = ? where id = ?")
                    .params(at, at, warning.id())
                    .update();
            jdbc.sql("delete from warning_escalation where warning_id = ? and reached_at is null")
                    .param(warning.id())
                    .update();
            steps.coloured(warning.id(), StepKind.LIFTED, now, worst, found == null ? List.of() : found.alarms());
        } else if (found != null && worst != null && colour == warning.colour()) {
            if (found.grade() != warning.grade() || worst != warning.priority()) {
                jdbc.sql("update warning set grade = ?, priority = ? where id = ?")
                        .params(found.grade(), worst, warning.id())
                        .update();
            }
        } else if (found != null && worst != null) {
            boolean rises = colour.isAbove(warning.colour());
            Colour peak = colour.isAbove(warning.peak()) ? colour : warning.peak();
            jdbc.sql("update warning set grade = ?, priority = ?, colour = ?, peak = ?, coloured_at = ? where id = ?")
                    .params(found.grade(), worst, colour.word(), peak.word(), at, warning.id())
                    .update();
            steps.coloured(warning.id(), rises ? StepKind.RISEN : StepKind.FALLEN, now, worst, found.alarms());
            if (rises) {
                demand(warning.id(), colour, now);
            }
            schedule(warning.id(), colour, now);
        }
    }

    /** What was done at a lower colour is due again; what is still due is not put off. */
    private void demand(long warning, Colour colour, Instant now) {
        settings.deadlines(colour)
                .duties()
                .forEach((duty, within) -> jdbc.sql("""
                insert into warning_duty as d (warning_id, duty, due_at) values (?, ?, ?)
                on conflict (warning_id, duty) do update set
                    due_at = case when d.done_at is null then least(d.due_at, excluded.due_at) else excluded.due_at end,
                    done_at = null, done_by = null""")
                        .params(warning, duty.word(), Times.param(now.plus(within)))
                        .update());
    }

    /** The levels above the one that was reached; one that waits already is not put off. */
    private void schedule(long warning, Colour colour, Instant now) {
        Map<Level, Duration> wanted = settings.deadlines(colour).escalations();
        jdbc.sql("delete from warning_escalation where warning_id = ? and reached_at is null and level <> all(?)")
                .params(warning, wanted.keySet().stream().map(Level::word).toArray(String[]::new))
                .update();
        Level reached = jdbc
                .sql("select level from warning_escalation where warning_id = ? and reached_at is not null")
                .param(warning)
                .query((row, number) -> Level.of(row.getString("level")))
                .list()
                .stream()
                .max(Level::compareTo)
                .orElse(null);
        wanted.forEach((level, after) -> {
            if (reached == null || level.compareTo(reached) > 0) {
                jdbc.sql("""
                        insert into warning_escalation as e (warning_id, level, due_at) values (?, ?, ?)
                        on conflict (warning_id, level) do update set due_at = least(e.due_at, excluded.due_at)
                        where e.reached_at is null""")
                        .params(warning, level.word(), Times.param(now.plus(after)))
                        .update();
            }
        });
    }
}
