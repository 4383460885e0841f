package io.anlan.platform.alarms;

import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes transitions and the alarms they add up to. A transition that is known already changes nothing, in whatever
 * order and however often it comes.
 */
@Repository
class TransitionStore {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Subjects subjects;
    private final SetAsideMarks marks;
    private final InstantSource clock;

    TransitionStore(
            JdbcClient jdbc, JdbcTemplate template, Subjects subjects, SetAsideMarks marks, InstantSource clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.subjects = subjects;
        this.marks = marks;
        this.clock = clock;
    }

    private record Stored(Step step, long sequence) {}

    private record Key(String alarm, int ordinal) {}

    /** @return how many of the steps were new */
    @Transactional
    public int add(List<Step> steps) {
        marks.lock();
        Subjects.Found found = subjects.of(steps);
        List<Stored> added = insert(steps, places(steps, found));
        if (!added.isEmpty()) {
            upsert(rows(added), found);
            marks.follow(
                    added.stream()
                            .map(stored -> stored.step().alarm())
                            .distinct()
                            .toList(),
                    added.stream().map(Stored::sequence).toList(),
                    clock.instant());
        }
        return added.size();
    }

    /** What decides who sees a step. */
    private record Place(
            @Nullable String region,
            @Nullable String domain,
            @Nullable Long enterprise) {}

    /** A step lies where its alarm does, whatever has become of the point; the first lies where point or device do. */
    private Map<String, Place> places(List<Step> steps, Subjects.Found found) {
        var places = new HashMap<String, Place>();
        for (Step step : steps) {
            Subject subject = found.of(step.point(), step.device());
            if (subject != null) {
                places.put(step.alarm(), new Place(subject.region(), subject.domain(), subject.enterprise()));
            }
        }
        jdbc.sql("select id, region_code, domain, enterprise_id from alarm where id = any(?)")
                .param(steps.stream().map(Step::alarm).distinct().toArray(String[]::new))
                .query(row -> {
                    places.put(
                            row.getString("id"),
                            new Place(
                                    row.getString("region_code"),
                                    row.getString("domain"),
                                    row.getObject("enterprise_id", Long.class)));
                });
        return places;
    }

    private List<Stored> insert(List<Step> steps, Map<String, Place> places) {
        var byKey = new HashMap<Key, Step>();
        for (Step step : steps) {
            byKey.put(new Key(step.alarm(), step.ordinal()), step);
        }
        return BulkInsert.into("alarm_transition", steps)
                .column("alarm_id", "text", Step::alarm)
                .column("ordinal", "int", Step::ordinal)
                .column("from_state", "text", s -> s.from().letter())
                .column("to_state", "text", s -> s.to().letter())
                .column("at", "timestamptz", s -> Times.param(s.at()))
                .column("evaluated_at", "timestamptz", s -> Times.param(s.evaluatedAt()))
                .column("value", "float8", Step::value)
                .column("decimals", "smallint", Step::decimals)
                .column("limit_value", "float8", Step::limit)
                .column("reason", "text", Step::reason)
                .column("actor", "text", Step::actor)
                .column("comment", "text", Step::comment)
                .column("command_id", "text", Step::command)
                .column("late", "boolean", Step::late)
                .column("rule_id", "bigint", Step::rule)
                .column("rule_version", "int", Step::ruleVersion)
                .column("kind", "text", s -> s.kind().word())
                .column("point_id", "bigint", Step::point)
                .column("device_id", "bigint", Step::device)
                .column("priority", "smallint", Step::priority)
                .column("onset", "timestamptz", s -> Times.param(s.onset()))
                .column("region_code", "text", s -> of(places, s, Place::region))
                .column("domain", "text", s -> of(places, s, Place::domain))
                .column("enterprise_id", "bigint", s -> of(places, s, Place::enterprise))
                .computed("sequence", "nextval('alarm_sequence')")
                .returning(template, "on conflict do nothing returning alarm_id, ordinal, sequence", (row, number) -> {
                    Step step = byKey.get(new Key(row.getString("alarm_id"), row.getInt("ordinal")));
                    return new Stored(java.util.Objects.requireNonNull(step), row.getLong("sequence"));
                });
    }

    private static <T> @Nullable T of(Map<String, Place> places, Step step, Function<Place, @Nullable T> part) {
        Place found = places.get(step.alarm());
        return found == null ? null : part.apply(found);
    }

    private List<AlarmRow> rows(List<Stored> added) {
        var byAlarm = new LinkedHashMap<String, List<Stored>>();
        added.forEach(stored -> byAlarm.computeIfAbsent(stored.step().alarm(), a -> new ArrayList<>())
                .add(stored));
        Map<String, AlarmRow> existing = existing(byAlarm.keySet().toArray(String[]::new));
        var rows = new ArrayList<AlarmRow>();
        byAlarm.forEach((alarm, stored) -> {
            stored.sort(Comparator.comparingInt(s -> s.step().ordinal()));
            AlarmRow row = existing.get(alarm);
            boolean inOrder = row == null || stored.getFirst().step().ordinal() > row.ordinal();
            rows.add(fold(inOrder ? row : null, inOrder ? stored : all(alarm)));
        });
        return rows;
    }

    private static AlarmRow fold(@Nullable AlarmRow from, List<Stored> steps) {
        AlarmRow row = from;
        for (Stored stored : steps) {
            row = row == null
                    ? AlarmRow.first(stored.step(), stored.sequence())
                    : row.after(stored.step(), stored.sequence());
        }
        return java.util.Objects.requireNonNull(row);
    }

    private Map<String, AlarmRow> existing(String[] ids) {
        var rows = new HashMap<String, AlarmRow>();
        jdbc.sql("""
                select id, priority, state, kind, onset, raised_at, value, decimals, limit_value, rule_id, rule_version,
                    point_id, device_id, reason, late, acknowledged_by, acknowledged_at, comment, returned_at, closed_at,
                    ordinal, sequence
                from alarm where id = any(?)""").param(ids).query(row -> {
            rows.put(row.getString("id"), alarm(row));
        });
        return rows;
    }

    /** All steps of an alarm, for one that came before those which are known. */
    private List<Stored> all(String alarm) {
        return jdbc.sql("""
                select alarm_id, ordinal, from_state, to_state, at, evaluated_at, value, decimals, limit_value, reason, actor,
                    comment, command_id, late, rule_id, rule_version, kind, point_id, device_id, priority, onset, sequence
                from alarm_transition where alarm_id = ? order by ordinal""")
                .param(alarm)
                .query((row, number) -> new Stored(step(row), row.getLong("sequence")))
                .list();
    }

    private void upsert(List<AlarmRow> rows, Subjects.Found found) {
        Function<AlarmRow, @Nullable Subject> name = row -> found.of(row.point(), row.device());
        BulkInsert.into("alarm", rows)
                .column("id", "text", AlarmRow::id)
                .column("priority", "smallint", AlarmRow::priority)
                .column("state", "text", r -> r.state().letter())
                .column("kind", "text", r -> r.kind().word())
                .column("onset", "timestamptz", r -> Times.param(r.onset()))
                .column("raised_at", "timestamptz", r -> Times.param(r.raisedAt()))
                .column("value", "float8", AlarmRow::value)
                .column("decimals", "smallint", AlarmRow::decimals)
                .column("limit_value", "float8", AlarmRow::limit)
                .column("unit", "text", r -> unit(r, name.apply(r)))
                .column("rule_id", "bigint", AlarmRow::rule)
                .column("rule_version", "int", AlarmRow::ruleVersion)
                .column("point_id", "bigint", AlarmRow::point)
                .column("point_name", "text", r -> part(name.apply(r), Subject::pointName))
                .column("point_code", "text", r -> part(name.apply(r), Subject::pointCode))
                .column("point_unit", "text", r -> part(name.apply(r), Subject::pointUnit))
                .column("facility_id", "bigint", r -> part(name.apply(r), Subject::facility))
                .column("facility_name", "text", r -> part(name.apply(r), Subject::facilityName))
                .column("enterprise_id", "bigint", r -> part(name.apply(r), Subject::enterprise))
                .column("enterprise_name", "text", r -> part(name.apply(r), Subject::enterpriseName))
                .column("device_id", "bigint", AlarmRow::device)
                .column("device_address", "text", r -> part(name.apply(r), Subject::deviceAddress))
                .column("domain", "text", r -> part(name.apply(r), Subject::domain))
                .column("region_code", "text", r -> part(name.apply(r), Subject::region))
                .column("reason", "text", AlarmRow::reason)
                .column("late", "boolean", AlarmRow::late)
                .column("acknowledged_by", "text", AlarmRow::acknowledgedBy)
                .column("acknowledged_at", "timestamptz", r -> Times.paramOrNull(r.acknowledgedAt()))
                .column("comment", "text", AlarmRow::comment)
                .column("returned_at", "timestamptz", r -> Times.paramOrNull(r.returnedAt()))
                .column("closed_at", "timestamptz", r -> Times.paramOrNull(r.closedAt()))
                .column("ordinal", "int", AlarmRow::ordinal)
                .column("sequence", "bigint", AlarmRow::sequence)
                .execute(template, """
                        on conflict (id) do update set priority = excluded.priority, state = excluded.state,
                            onset = excluded.onset, raised_at = excluded.raised_at, value = excluded.value,
                            decimals = excluded.decimals, limit_value = excluded.limit_value, rule_id = excluded.rule_id,
                            rule_version = excluded.rule_version, device_id = excluded.device_id, reason = excluded.reason,
                            late = excluded.late, acknowledged_by = excluded.acknowledged_by,
                            acknowledged_at = excluded.acknowledged_at, comment = excluded.comment,
                            returned_at = excluded.returned_at, closed_at = excluded.closed_at,
                            ordinal = excluded.ordinal, sequence = greatest(alarm.sequence, excluded.sequence)""");
    }

    private static <T> @Nullable T part(@Nullable Subject subject, Function<Subject, @Nullable T> part) {
        return subject == null ? null : part.apply(subject);
    }

    private static @Nullable String unit(AlarmRow row, @Nullable Subject subject) {
        return subject == null
                ? null
                : switch (row.kind()) {
                    case INSTRUMENT -> null;
                    case COMMUNICATION -> "s";
                    case RATE_OF_CHANGE -> subject.pointUnit() + "/min";
                    case LOW_LOW, LOW, HIGH, HIGH_HIGH -> subject.pointUnit();
                };
    }

    private static AlarmRow alarm(ResultSet row) throws SQLException {
        return new AlarmRow(
                row.getString("id"),
                row.getInt("priority"),
                AlarmState.ofLetter(row.getString("state")),
                Word.parse(RuleKind.class, row.getString("kind")),
                Times.get(row, "onset"),
                Times.get(row, "raised_at"),
                row.getDouble("value"),
                row.getInt("decimals"),
                row.getDouble("limit_value"),
                row.getLong("rule_id"),
                row.getInt("rule_version"),
                row.getLong("point_id"),
                row.getLong("device_id"),
                row.getString("reason"),
                row.getBoolean("late"),
                row.getString("acknowledged_by"),
                Times.getOrNull(row, "acknowledged_at"),
                row.getString("comment"),
                Times.getOrNull(row, "returned_at"),
                Times.getOrNull(row, "closed_at"),
                row.getInt("ordinal"),
                row.getLong("sequence"));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getString("alarm_id"),
                row.getInt("ordinal"),
                AlarmState.ofLetter(row.getString("from_state")),
                AlarmState.ofLetter(row.getString("to_state")),
                Times.get(row, "at"),
                Times.get(row, "evaluated_at"),
                row.getDouble("value"),
                row.getInt("decimals"),
                row.getDouble("limit_value"),
                row.getString("reason"),
                row.getString("actor"),
                row.getString("comment"),
                row.getString("command_id"),
                row.getBoolean("late"),
                row.getLong("rule_id"),
                row.getInt("rule_version"),
                Word.parse(RuleKind.class, row.getString("kind")),
                row.getLong("point_id"),
                row.getLong("device_id"),
                row.getInt("priority"),
                Times.get(row, "onset"));
    }
}
