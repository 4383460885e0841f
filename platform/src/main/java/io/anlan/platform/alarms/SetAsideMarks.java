package io.anlan.platform.alarms;

import io.anlan.platform.store.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks the alarms of sources that are set aside, within a transaction of the caller. Every mark that comes or goes is a
 * step in the sequence of the alarms' own steps; so whoever follows the sequence learns of both in their order.
 */
@Component
public class SetAsideMarks {
    /** Held from drawing the sequences until the commit, so that sequences become visible in their order. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('alarm-sequence'))";

    private static final String MARK = """
            with marked as (
                update alarm a set set_aside_id = s.id, set_aside = s.kind, set_aside_until = s.until_at,
                    set_aside_by = s.set_by, set_aside_reason = s.reason, sequence = nextval('alarm_sequence')
                from set_aside s
                where s.state = 'active' and a.state <> 'A' and a.set_aside_id is null
                    and a.point_id = s.point_id and a.rule_id = s.rule_id and (s.point_id <> 0 or a.device_id = s.device_id)
                    and a.priority >= s.priority and a.kind = s.rule_kind and s.until_at > :now and %s
                returning a.id, a.sequence, s.id as set_aside_id, s.kind, s.set_by, s.reason, s.until_at)
            insert into set_aside_step (sequence, set_aside_id, alarm_id, kind, act, at, actor, reason, until_at)
            select sequence, set_aside_id, id, kind, 'begun', :now, set_by, reason, until_at from marked""";

    private final JdbcClient jdbc;
    private final AlarmEvents events;

    SetAsideMarks(JdbcClient jdbc, AlarmEvents events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** One at a time, and none while steps of alarms are taken in; to be called before anything is decided. */
    public void lock() {
        jdbc.sql(LOCK).query(row -> {});
    }

    /** The followers of the steps look again; to be called when the transaction has ended. */
    public void tell() {
        events.signal().raise();
    }

    /** Marks the open alarms of a source that has been set aside. */
    public void begin(long setAside, Instant now) {
        jdbc.sql(MARK.formatted("s.id = :id"))
                .param("id", setAside)
                .param("now", Times.param(now))
                .update();
    }

    /** Takes the marks away; a source that is set aside anew at once is none that calls. */
    public void end(long setAside, SetAsideEnd cause, Instant at, @Nullable String actor, String reason) {
        jdbc.sql("select clear_set_aside(:id, :at, cast(:actor as text), :reason, :cause)")
                .param("id", setAside)
                .param("at", Times.param(at))
                .param("actor", actor)
                .param("reason", reason)
                .param("cause", cause.word())
                .query(row -> {});
    }

    /** Marks what steps have raised at sources that are set aside, and takes the marks from what they have closed. */
    void follow(List<String> alarms, List<Long> steps, Instant now) {
        boolean nothing = jdbc.sql("select not exists (select from set_aside where state = 'active')")
                .query(Boolean.class)
                .single();
        if (nothing) {
            return;
        }
        String[] ids = alarms.toArray(String[]::new);
        jdbc.sql("""
                update alarm set set_aside_id = null, set_aside = null, set_aside_until = null, set_aside_by = null,
                    set_aside_reason = null
                where id = any(?) and state = 'A' and set_aside_id is not null""").param(ids).update();
        jdbc.sql(MARK.formatted("a.id = any(:ids)"))
                .param("ids", ids)
                .param("now", Times.param(now))
                .update();
        jdbc.sql("""
                update alarm_transition t set set_aside = true from alarm a
                where t.sequence = any(?) and a.id = t.alarm_id and a.set_aside_id is not null""").param(steps.toArray(Long[]::new)).update();
    }
}
