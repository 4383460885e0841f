package io.anlan.platform.setaside;

import io.anlan.platform.alarms.Alarm;
import io.anlan.platform.alarms.AlarmState;
import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.alarms.SetAsideKind;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes what is set aside. */
@Component
class SetAsideRows {
    private static final long NO_POINT = 0;

    private static final String SELECT = """
            select s.*, (select min(a.state) from alarm a where a.set_aside_id = s.id and a.state <> 'A') as alarm_state
            from set_aside s""";

    private final JdbcClient jdbc;

    SetAsideRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What can be set aside. */
    record Source(long point, long rule, long device) {
        static Source of(Alarm alarm) {
            return new Source(
                    alarm.point() == null ? NO_POINT : alarm.point().id(),
                    alarm.rule().id(),
                    alarm.device().id());
        }

        Filter filter() {
            return new Filter()
                    .and("s.point_id = ?", point)
                    .and("s.rule_id = ?", rule)
                    .and("(s.point_id <> 0 or s.device_id = ?)", device);
        }
    }

    /** What is wanted besides the alarm. */
    record Wish(
            SetAsideKind kind,
            SetAsideState state,
            String reason,
            @Nullable String workOrder,
            @Nullable String measure,
            int times,
            String by,
            Instant at,
            Instant until) {}

    List<SetAside> list(Filter filter, int most) {
        return filter.statement(jdbc, SELECT, "order by s.id desc limit ?", most)
                .query(SetAsideRows::row)
                .list();
    }

    Optional<SetAside> find(long id) {
        return list(new Filter().and("s.id = ?", id), 1).stream().findFirst();
    }

    /** The same, which nobody else changes before the end of the transaction. */
    Optional<SetAside> lock(long id) {
        jdbc.sql("select id from set_aside where id = ? for update").param(id).query(row -> {});
        return find(id);
    }

    Optional<SetAside> active(Source source) {
        return list(source.filter().and("s.state = 'active'"), 1).stream().findFirst();
    }

    Optional<SetAside> waiting(Source source) {
        return list(source.filter().and("s.state = 'waiting'"), 1).stream().findFirst();
    }

    /** The source of what is set aside. */
    Source source(long id) {
        return jdbc.sql("select point_id, rule_id, device_id from set_aside where id = ?")
                .param(id)
                .query((row, number) ->
                        new Source(row.getLong("point_id"), row.getLong("rule_id"), row.getLong("device_id")))
                .single();
    }

    /** The last shelving of a source that lasts, or ended at or after an instant. */
    Optional<SetAside> lastShelved(Source source, Instant endedFrom) {
        return list(
                        source.filter()
                                .and("s.kind = 'shelved'")
                                .and("(s.state = 'active' or s.ended_at >= ?)", Times.param(endedFrom)),
                        1)
                .stream()
                .findFirst();
    }

    long insert(Alarm alarm, Wish wish) {
        Source source = Source.of(alarm);
        return jdbc.sql("""
                insert into set_aside (kind, state, point_id, rule_id, device_id, rule_kind, priority, alarm_id, point_name,
                    device_address, facility_id, facility_name, enterprise_id, enterprise_name, domain, region_code, reason,
                    work_order, measure, times, set_by, set_at, from_at, until_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(wish.kind().word())
                .param(wish.state().word())
                .param(source.point())
                .param(source.rule())
                .param(source.device())
                .param(alarm.kind().word())
                .param(alarm.priority())
                .param(alarm.id())
                .param(alarm.point() == null ? null : alarm.point().name())
                .param(alarm.device().address())
                .param(alarm.facility() == null ? null : alarm.facility().id())
                .param(alarm.facility() == null ? null : alarm.facility().name())
                .param(alarm.enterprise() == null ? null : alarm.enterprise().id())
                .param(alarm.enterprise() == null ? null : alarm.enterprise().name())
                .param(alarm.domain())
                .param(alarm.region() == null ? null : alarm.region().code())
                .param(wish.reason())
                .param(wish.workOrder())
                .param(wish.measure())
                .param(wish.times())
                .param(wish.by())
                .param(Times.param(wish.at()))
                .param(Times.param(wish.at()))
                .param(Times.param(wish.until()))
                .query(Long.class)
                .single();
    }

    void decide(long id, SetAsideState state, @Nullable String by, Instant at, @Nullable String comment) {
        jdbc.sql("""
                update set_aside set state = ?, decided_by = ?, decided_at = ?, comment = ?,
                    from_at = case when ? = 'active' then ?::timestamptz else from_at end
                where id = ?""")
                .param(state.word())
                .param(by)
                .param(Times.param(at))
                .param(comment)
                .param(state.word())
                .param(Times.param(at))
                .param(id)
                .update();
    }

    void end(long id, SetAsideEnd cause, Instant at, @Nullable String by) {
        jdbc.sql("update set_aside set state = 'ended', ended_at = ?, ended_by = ?, end_cause = ? where id = ?")
                .param(Times.param(at))
                .param(by)
                .param(cause.word())
                .param(id)
                .update();
    }

    /** What is over by now, the longest over first. */
    List<SetAside> due(Instant now, int most) {
        return jdbc.sql(SELECT + " where s.state = 'active' and s.until_at <= ? order by s.until_at, s.id limit ?")
                .params(Times.param(now), most)
                .query(SetAsideRows::row)
                .list();
    }

    /** What was set aside by another rule, or a less urgent one, than there is now. */
    List<SetAside> changed(int most) {
        return jdbc.sql(SELECT + """
                 where s.state = 'active' and exists (select from alarm a
                    where a.point_id = s.point_id and a.rule_id = s.rule_id and (s.point_id <> 0 or a.device_id = s.device_id)
                        and a.state <> 'A' and (a.priority < s.priority or a.kind <> s.rule_kind))
                order by s.id limit ?""").param(most).query(SetAsideRows::row).list();
    }

    /** Suppresses what the state of plants keeps quiet and nothing else has set aside; absent a point, of all points. */
    List<Long> suppress(@Nullable Long point, Instant now) {
        return jdbc.sql("select suppress_by_design(cast(:point as bigint), :now)")
                .param("point", point)
                .param("now", Times.param(now))
                .query(Long.class)
                .list();
    }

    /** What the state of a plant keeps quiet is kept so no more at this source. */
    void let(long point, RuleKind kind) {
        jdbc.sql("delete from design_hold where point_id = ? and rule_kind = ?")
                .params(point, kind.word())
                .update();
    }

    /** What nothing keeps quiet any more: the suppression was switched off or is gone, by who does not see all of it. */
    List<SetAside> letGo(int most) {
        return jdbc.sql(SELECT + """
                 where s.state = 'active' and s.suppression_id is not null and not exists (select from design_hold h
                    where h.suppression_id = s.suppression_id and h.point_id = s.point_id and h.rule_kind = s.rule_kind)
                order by s.id limit ?""").param(most).query(SetAsideRows::row).list();
    }

    List<SetAside> suppressedBy(long suppression) {
        return jdbc.sql(SELECT + " where s.suppression_id = ? and s.state = 'active' order by s.id")
                .param(suppression)
                .query(SetAsideRows::row)
                .list();
    }

    private static SetAside row(ResultSet row, int number) throws SQLException {
        long point = row.getLong("point_id");
        String cause = row.getString("end_cause");
        String alarmState = row.getString("alarm_state");
        return new SetAside(
                row.getLong("id"),
                Word.parse(SetAsideKind.class, row.getString("kind")),
                Word.parse(SetAsideState.class, row.getString("state")),
                row.getString("alarm_id"),
                row.getInt("priority"),
                Word.parse(RuleKind.class, row.getString("rule_kind")),
                point == NO_POINT ? null : point,
                row.getString("point_name"),
                row.getString("device_address"),
                row.getString("facility_name"),
                row.getObject("enterprise_id", Long.class),
                row.getString("enterprise_name"),
                row.getString("domain"),
                row.getString("reason"),
                row.getString("work_order"),
                row.getString("measure"),
                row.getInt("times"),
                row.getString("set_by"),
                Times.get(row, "set_at"),
                row.getString("decided_by"),
                Times.getOrNull(row, "decided_at"),
                row.getString("comment"),
                Times.get(row, "from_at"),
                Times.get(row, "until_at"),
                Times.getOrNull(row, "ended_at"),
                row.getString("ended_by"),
                cause == null ? null : Word.parse(SetAsideEnd.class, cause),
                row.getObject("suppression_id", Long.class),
                alarmState == null ? null : AlarmState.ofLetter(alarmState));
    }
}
