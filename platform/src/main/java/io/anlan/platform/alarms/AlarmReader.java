package io.anlan.platform.alarms;

import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.store.Decimals;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads alarms and their transitions. */
@Component
public class AlarmReader {
    /** The newest steps of an alarm that are shown; one that comes and goes for weeks has many. */
    private static final int MOST_TRANSITIONS = 1_000;

    /** Digits shown of a value that was computed, such as a rate. */
    private static final MathContext COMPUTED = new MathContext(6);

    static final String COLUMNS = """
            a.id, a.priority, a.state, a.kind, a.onset, a.raised_at, a.value, a.decimals, a.limit_value, a.unit, a.rule_id,
            a.rule_version, a.point_id, a.point_name, a.point_code, a.point_unit, a.facility_id, a.facility_name,
            a.enterprise_id, a.enterprise_name, a.device_id, a.device_address, a.domain, a.region_code, a.region_path,
            (select r.short_name from region r where r.path = a.region_path and r.path <> '/') as region_name, a.reason, a.late,
            a.acknowledged_by, a.acknowledged_at, a.comment, a.returned_at, a.closed_at, a.sequence, a.urgency, a.ordinal,
            a.set_aside_id, a.set_aside, a.set_aside_until, a.set_aside_by, a.set_aside_reason""";

    static final String TRANSITION_COLUMNS = """
            t.ordinal as t_ordinal, t.from_state as t_from, t.to_state as t_to, t.at as t_at,
            t.evaluated_at as t_evaluated_at, t.value as t_value, t.decimals as t_decimals, t.limit_value as t_limit,
            t.reason as t_reason, t.actor as t_actor, t.comment as t_comment, t.sequence as t_sequence""";

    static final String STEP_COLUMNS = """
            s.set_aside_id as s_id, s.kind as s_kind, s.act as s_act, s.at as s_at, s.actor as s_actor, s.reason as s_reason,
            s.end_cause as s_cause, s.until_at as s_until, s.sequence as s_sequence""";

    private final JdbcClient jdbc;

    AlarmReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An alarm with what belongs to its state and is not shown.
     *
     * @param urgency its place in the list of open alarms
     * @param ordinal of the step that led to this state
     */
    record Placed(Alarm alarm, int urgency, int ordinal) {}

    /** The most urgent open alarms of an enterprise. */
    public List<Alarm> mostUrgentOf(long enterprise, int limit) {
        var filter = new Filter().and("a.enterprise_id = ?", enterprise).and("a.state <> 'A'");
        return read(filter, "order by a.urgency desc, a.onset desc, a.id desc limit ?", limit).stream()
                .map(Placed::alarm)
                .toList();
    }

    List<Placed> read(Filter filter, String tail, Object... tailParameters) {
        return filter.statement(jdbc, "select %s from alarm a".formatted(COLUMNS), tail, tailParameters)
                .query((row, number) -> new Placed(alarm(row), row.getInt("urgency"), row.getInt("ordinal")))
                .list();
    }

    /** State and ordinal of each alarm as of one instant. */
    Map<String, Placed> byId(Collection<String> ids) {
        return read(new Filter().and("a.id = any(?)", (Object) ids.toArray(String[]::new)), "").stream()
                .collect(Collectors.toMap(placed -> placed.alarm().id(), Function.identity()));
    }

    List<AlarmTransition> transitions(String id) {
        return jdbc.sql("select %s from alarm_transition t where t.alarm_id = ? order by t.ordinal desc limit ?"
                        .formatted(TRANSITION_COLUMNS))
                .params(id, MOST_TRANSITIONS)
                .query((row, number) -> transition(row))
                .list()
                .reversed();
    }

    /** When an alarm was set aside and when it was not any more, the oldest first. */
    List<SetAsideStep> steps(String id) {
        return jdbc.sql("select %s from set_aside_step s where s.alarm_id = ? order by s.sequence desc limit ?"
                        .formatted(STEP_COLUMNS))
                .params(id, MOST_TRANSITIONS)
                .query((row, number) -> step(row))
                .list()
                .reversed();
    }

    static SetAsideStep step(ResultSet row) throws SQLException {
        String cause = row.getString("s_cause");
        return new SetAsideStep(
                row.getLong("s_id"),
                Word.parse(SetAsideKind.class, row.getString("s_kind")),
                Word.parse(SetAsideStep.SetAsideAct.class, row.getString("s_act")),
                Times.get(row, "s_at"),
                row.getString("s_actor"),
                row.getString("s_reason"),
                cause == null ? null : Word.parse(SetAsideEnd.class, cause),
                Times.get(row, "s_until"),
                row.getLong("s_sequence"));
    }

    static AlarmTransition transition(ResultSet row) throws SQLException {
        return new AlarmTransition(
                row.getInt("t_ordinal"),
                AlarmState.ofLetter(row.getString("t_from")),
                AlarmState.ofLetter(row.getString("t_to")),
                Times.get(row, "t_at"),
                Times.get(row, "t_evaluated_at"),
                value(row.getDouble("t_value"), row.getInt("t_decimals")),
                Decimals.shortest(row.getDouble("t_limit")),
                row.getString("t_reason"),
                row.getString("t_actor"),
                row.getString("t_comment"),
                row.getLong("t_sequence"));
    }

    static Alarm alarm(ResultSet row) throws SQLException {
        AlarmState state = AlarmState.ofLetter(row.getString("state"));
        BigDecimal value = value(row.getDouble("value"), row.getInt("decimals"));
        return new Alarm(
                row.getString("id"),
                row.getInt("priority"),
                state,
                state.letter(),
                Word.parse(RuleKind.class, row.getString("kind")),
                Times.get(row, "onset"),
                Times.get(row, "raised_at"),
                value,
                value == null ? 0 : Math.max(0, value.scale()),
                Decimals.shortest(row.getDouble("limit_value")),
                row.getString("unit"),
                new Alarm.RuleRef(row.getLong("rule_id"), row.getInt("rule_version")),
                point(row),
                named(row, "facility"),
                named(row, "enterprise"),
                new Alarm.DeviceRef(row.getLong("device_id"), row.getString("device_address")),
                row.getString("domain"),
                region(row),
                row.getString("reason"),
                row.getBoolean("late"),
                row.getString("acknowledged_by"),
                Times.getOrNull(row, "acknowledged_at"),
                row.getString("comment"),
                Times.getOrNull(row, "returned_at"),
                Times.getOrNull(row, "closed_at"),
                setAside(row),
                row.getLong("sequence"));
    }

    private static Alarm.@Nullable SetAsideRef setAside(ResultSet row) throws SQLException {
        String kind = row.getString("set_aside");
        return kind == null
                ? null
                : new Alarm.SetAsideRef(
                        row.getLong("set_aside_id"),
                        Word.parse(SetAsideKind.class, kind),
                        Times.get(row, "set_aside_until"),
                        row.getString("set_aside_by"),
                        row.getString("set_aside_reason"));
    }

    private static Alarm.@Nullable PointRef point(ResultSet row) throws SQLException {
        long id = row.getLong("point_id");
        return id == Subjects.NO_POINT
                ? null
                : new Alarm.PointRef(
                        id, row.getString("point_name"), row.getString("point_code"), row.getString("point_unit"));
    }

    private static Alarm.@Nullable NamedRef named(ResultSet row, String what) throws SQLException {
        Long id = row.getObject(what + "_id", Long.class);
        return id == null ? null : new Alarm.NamedRef(id, row.getString(what + "_name"));
    }

    private static Alarm.@Nullable RegionRef region(ResultSet row) throws SQLException {
        String code = row.getString("region_code");
        return code == null
                ? null
                : new Alarm.RegionRef(code, row.getString("region_name"), row.getString("region_path"));
    }

    /** With the decimals of the sample; a computed value has none of its own (-1) and gets six digits. */
    public static @Nullable BigDecimal value(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return null;
        }
        return decimals >= 0
                ? Decimals.of(value, decimals)
                : Decimals.shortest(BigDecimal.valueOf(value).round(COMPUTED).doubleValue());
    }
}
