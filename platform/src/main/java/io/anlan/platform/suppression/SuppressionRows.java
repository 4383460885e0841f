package io.anlan.platform.suppression;

import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.registry.PointDirectory.PointNames;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.registry.StopKind;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.suppression.Suppression.Input;
import io.anlan.platform.suppression.Suppression.InputWish;
import io.anlan.platform.suppression.Suppression.State;
import io.anlan.platform.suppression.Suppression.Target;
import io.anlan.platform.suppression.Suppression.Wish;
import io.anlan.platform.suppression.Trial.Quiet;
import io.anlan.platform.suppression.TrialWalk.StopSpan;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes suppressions. */
@Component
class SuppressionRows {
    private static final int MOST_PAST_ALARMS = 5_000;

    private static final String SELECT = """
            select s.*, f.name as facility_name, e.name as enterprise_name, st.outcome, st.since, st.holding_since, st.cause,
                st.input
            from suppression s
            join facility f on f.id = s.facility_id
            join enterprise e on e.id = s.enterprise_id
            left join suppression_standing st on st.suppression_id = s.id""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final PointDirectory points;

    SuppressionRows(JdbcClient jdbc, JsonMapper json, PointDirectory points) {
        this.jdbc = jdbc;
        this.json = json;
        this.points = points;
    }

    /** A target as it is kept. */
    record KeptTarget(long pointId, RuleKind kind, int priority) {}

    /** A row before the points have their names. */
    record Row(Suppression bare, List<InputWish> inputs, List<KeptTarget> targets) {
        Stream<Long> points() {
            return Stream.concat(
                    inputs.stream().map(InputWish::pointId), targets.stream().map(KeptTarget::pointId));
        }
    }

    /** The rules of one kind at one point, as they are now. */
    record RulesNow(long point, RuleKind kind, int priority, String unit, long facility) {
        boolean isOf(Target target) {
            return point == target.pointId() && kind == target.kind();
        }
    }

    /** An alarm that there was. */
    record PastAlarm(
            String id,
            long point,
            @Nullable String pointName,
            RuleKind kind,
            int priority,
            Instant raisedAt,
            @Nullable Instant closedAt) {
        Quiet quiet(Instant from, Instant to) {
            return new Quiet(id, point, pointName, kind, priority, raisedAt, closedAt, from, to);
        }
    }

    /** Without their tries, which are long. */
    List<Suppression> list(Filter filter, int most) {
        return read(filter, most).stream()
                .map(one -> one.with(one.inputs(), one.targets(), null))
                .toList();
    }

    private List<Suppression> read(Filter filter, int most) {
        List<Row> found = filter.statement(jdbc, SELECT, "order by s.id desc limit ?", most)
                .query(this::row)
                .list();
        Map<Long, PointNames> names =
                points.names(found.stream().flatMap(Row::points).distinct().toList());
        return found.stream().map(row -> named(row, names)).toList();
    }

    Optional<Suppression> find(long id) {
        return read(new Filter().and("s.id = ?", id), 1).stream().findFirst();
    }

    /** The same, which nobody else changes before the end of the transaction. */
    Optional<Suppression> lock(long id) {
        jdbc.sql("select id from suppression where id = ? for update").param(id).query(row -> {});
        return find(id);
    }

    long insert(Wish wish, List<KeptTarget> targets, String by, Instant at) {
        return jdbc.sql("""
                insert into suppression (facility_id, name, reason, expression, inputs, targets, most_minutes, changed_by,
                    changed_at)
                values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?) returning id""")
                .params(
                        wish.facilityId(),
                        wish.name().strip(),
                        wish.reason().strip(),
                        wish.expression(),
                        json.writeValueAsString(wish.inputs()),
                        json.writeValueAsString(targets),
                        wish.mostMinutes(),
                        by,
                        Times.param(at))
                .query(Long.class)
                .single();
    }

    void update(long id, Wish wish, List<KeptTarget> targets, String by, Instant at) {
        jdbc.sql("""
                update suppression set facility_id = ?, name = ?, reason = ?, expression = ?, inputs = ?::jsonb,
                    targets = ?::jsonb, most_minutes = ?, changed_by = ?, changed_at = ?, version = version + 1
                where id = ?""")
                .params(
                        wish.facilityId(),
                        wish.name().strip(),
                        wish.reason().strip(),
                        wish.expression(),
                        json.writeValueAsString(wish.inputs()),
                        json.writeValueAsString(targets),
                        wish.mostMinutes(),
                        by,
                        Times.param(at),
                        id)
                .update();
    }

    void remove(long id) {
        jdbc.sql("delete from suppression where id = ?").param(id).update();
    }

    void tried(long id, int version, Trial trial, String by, Instant at) {
        jdbc.sql("""
                update suppression set trial = ?::jsonb, tried_version = ?, tried_by = ?, tried_at = ? where id = ?""")
                .params(json.writeValueAsString(trial), version, by, Times.param(at), id)
                .update();
    }

    void ask(long id, State state, String by, Instant at) {
        jdbc.sql("""
                update suppression set state = ?, asked_by = ?, asked_at = ?, decided_by = null, decided_at = null,
                    comment = null
                where id = ?""").params(state.word(), by, Times.param(at), id).update();
    }

    void decide(long id, State state, String by, Instant at, @Nullable String comment) {
        jdbc.sql("update suppression set state = ?, decided_by = ?, decided_at = ?, comment = ? where id = ?")
                .param(state.word())
                .param(by)
                .param(Times.param(at))
                .param(comment)
                .param(id)
                .update();
    }

    void stand(long id, Standing standing) {
        Cause cause = standing.cause();
        jdbc.sql("""
                insert into suppression_standing (suppression_id, outcome, since, holding_since, cause, input)
                values (?, ?, ?, ?, ?, ?)
                on conflict (suppression_id) do update set outcome = excluded.outcome, since = excluded.since,
                    holding_since = excluded.holding_since, cause = excluded.cause, input = excluded.input""")
                .param(id)
                .param(standing.outcome().word())
                .param(Times.param(standing.since()))
                .param(Times.paramOrNull(standing.holdingSince()))
                .param(cause == null ? null : cause.word())
                .param(standing.input())
                .update();
    }

    void forget(long id) {
        jdbc.sql("delete from suppression_standing where suppression_id = ?")
                .param(id)
                .update();
    }

    List<RulesNow> rulesOf(List<Target> targets) {
        return rules(targets.stream().map(Target::pointId).distinct().toList());
    }

    /** What rules there are at points, those of one kind together with the most urgent priority. */
    List<RulesNow> rules(Collection<Long> wanted) {
        return jdbc.sql("""
                select r.point_id, r.kind, min(r.priority) as priority, p.unit, p.facility_id
                from rule r join point p on p.id = r.point_id
                where r.point_id = any(?) and r.enabled group by r.point_id, r.kind, p.unit, p.facility_id""")
                .param(wanted.toArray(Long[]::new))
                .query((row, number) -> new RulesNow(
                        row.getLong("point_id"),
                        Word.parse(RuleKind.class, row.getString("kind")),
                        row.getInt("priority"),
                        row.getString("unit"),
                        row.getLong("facility_id")))
                .list();
    }

    /** Approved stops of a facility that touch a time. */
    List<StopSpan> stops(long facility, Instant from, Instant to) {
        return jdbc.sql("""
                select kind, from_at, to_at from stop
                where facility_id = ? and state = 'approved' and from_at < ? and to_at > ?""")
                .params(facility, Times.param(to), Times.param(from))
                .query((row, number) -> new StopSpan(
                        Word.parse(StopKind.class, row.getString("kind")),
                        Times.get(row, "from_at"),
                        Times.get(row, "to_at")))
                .list();
    }

    /** Kinds of the stops that are in force at facilities. */
    Map<Long, Set<StopKind>> stopsInForce(Collection<Long> facilities, Instant now) {
        var inForce = new HashMap<Long, Set<StopKind>>();
        jdbc.sql("""
                select facility_id, kind from stop
                where facility_id = any(?) and state = 'approved' and from_at <= ? and to_at > ?""")
                .params(facilities.toArray(Long[]::new), Times.param(now), Times.param(now))
                .query(row -> {
                    inForce.computeIfAbsent(row.getLong("facility_id"), ignored -> EnumSet.noneOf(StopKind.class))
                            .add(Word.parse(StopKind.class, row.getString("kind")));
                });
        return inForce;
    }

    /** What is noted of those that are on, by their numbers. */
    Map<Long, Standing> standings() {
        var standings = new HashMap<Long, Standing>();
        jdbc.sql("select * from suppression_standing").query(row -> {
            Standing standing = standing(row);
            if (standing != null) {
                standings.put(row.getLong("suppression_id"), standing);
            }
        });
        return standings;
    }

    /** Alarms of targets that stood in a time, the first first. */
    List<PastAlarm> alarms(List<Target> targets, Instant from, Instant to) {
        return jdbc.sql("""
                select a.id, a.point_id, a.point_name, a.kind, a.priority, a.raised_at, a.closed_at
                from alarm a
                join unnest(?::bigint[], ?::text[]) as t (point_id, kind) on t.point_id = a.point_id and t.kind = a.kind
                where a.raised_at < ? and (a.closed_at is null or a.closed_at > ?)
                order by a.raised_at, a.id limit ?""")
                .param(targets.stream().map(Target::pointId).toArray(Long[]::new))
                .param(targets.stream().map(target -> target.kind().word()).toArray(String[]::new))
                .param(Times.param(to))
                .param(Times.param(from))
                .param(MOST_PAST_ALARMS)
                .query((row, number) -> new PastAlarm(
                        row.getString("id"),
                        row.getLong("point_id"),
                        row.getString("point_name"),
                        Word.parse(RuleKind.class, row.getString("kind")),
                        row.getInt("priority"),
                        Times.get(row, "raised_at"),
                        Times.getOrNull(row, "closed_at")))
                .list();
    }

    private static Suppression named(Row row, Map<Long, PointNames> names) {
        Suppression bare = row.bare();
        List<Input> inputs = row.inputs().stream()
                .map(input -> {
                    PointNames point = names.get(input.pointId());
                    return point == null
                            ? new Input(input.name(), input.pointId(), null, null, null)
                            : new Input(input.name(), input.pointId(), point.code(), point.name(), point.unit());
                })
                .toList();
        List<Target> targets = row.targets().stream()
                .map(target -> {
                    PointNames point = names.get(target.pointId());
                    return new Target(
                            target.pointId(),
                            target.kind(),
                            target.priority(),
                            point == null ? null : point.name(),
                            point == null ? null : point.unit());
                })
                .toList();
        return bare.with(inputs, targets, bare.trial());
    }

    private Row row(ResultSet row, int number) throws SQLException {
        String trial = row.getString("trial");
        Trial tried = trial == null ? null : json.readValue(trial, Trial.class);
        int version = row.getInt("version");
        boolean passed = tried != null && tried.passed() && row.getInt("tried_version") == version;
        return new Row(
                new Suppression(
                        row.getLong("id"),
                        new Suppression.FacilityRef(row.getLong("facility_id"), row.getString("facility_name")),
                        new Suppression.EnterpriseRef(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                        row.getString("domain"),
                        row.getString("name"),
                        row.getString("reason"),
                        row.getString("expression"),
                        List.of(),
                        List.of(),
                        row.getInt("most_minutes"),
                        Word.parse(State.class, row.getString("state")),
                        row.getString("changed_by"),
                        Times.get(row, "changed_at"),
                        passed,
                        tried,
                        row.getString("tried_by"),
                        Times.getOrNull(row, "tried_at"),
                        row.getString("asked_by"),
                        Times.getOrNull(row, "asked_at"),
                        row.getString("decided_by"),
                        Times.getOrNull(row, "decided_at"),
                        row.getString("comment"),
                        standing(row),
                        version),
                List.of(json.readValue(row.getString("inputs"), InputWish[].class)),
                List.of(json.readValue(row.getString("targets"), KeptTarget[].class)));
    }

    private static @Nullable Standing standing(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return null;
        }
        String cause = row.getString("cause");
        return new Standing(
                Word.parse(Outcome.class, outcome),
                Times.get(row, "since"),
                Times.getOrNull(row, "holding_since"),
                cause == null ? null : Word.parse(Cause.class, cause),
                row.getString("input"));
    }
}
