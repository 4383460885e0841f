package io.anlan.platform.handover;

import io.anlan.platform.handover.HandoverSummary.LevelCount;
import io.anlan.platform.handover.HandoverSummary.PersonCount;
import io.anlan.platform.store.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes what is open at a seat, and counts it, within a transaction of the caller that sees one state of the database.
 * Whatever else a shift leaves behind is to be counted here too.
 */
@Component
class Snapshot {
    private static final int LEVELS = 4;
    private static final int MOST_PEOPLE = 50;

    private static final String KEPT = """
            alarm_id, priority, urgency, state, kind, onset, raised_at, value, decimals, limit_value, unit, device_id,
            device_address, point_name, facility_name, enterprise_name, domain, reason, acknowledged_by, acknowledged_at,
            comment""";

    private static final String TAKEN = """
            a.id, a.priority, a.urgency, a.state, a.kind, a.onset, a.raised_at, a.value, a.decimals, a.limit_value,
            coalesce(a.point_unit, a.unit), a.device_id, a.device_address, a.point_name, a.facility_name,
            a.enterprise_name, a.domain, a.reason, a.acknowledged_by, a.acknowledged_at, a.comment""";

    private final JdbcClient jdbc;

    Snapshot(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Open(long count, long unacknowledged, Instant oldest) {}

    /** Counts what {@link #keep} is going to keep, and the shift until now. */
    HandoverSummary count(Seat seat, Instant shiftBeganAt, Instant now) {
        Map<Integer, Open> open = open(seat, now);
        Map<Integer, Long> raised = raised(seat, shiftBeganAt, now);
        var levels = new ArrayList<LevelCount>();
        for (int priority = 1; priority <= LEVELS; priority++) {
            Open level = open.getOrDefault(priority, new Open(0, 0, now));
            levels.add(new LevelCount(
                    priority,
                    level.count(),
                    level.unacknowledged(),
                    level.unacknowledged() == 0 ? null : level.oldest(),
                    raised.getOrDefault(priority, 0L)));
        }
        return new HandoverSummary(
                levels,
                silentDevices(seat),
                acknowledged(seat, shiftBeganAt, now),
                acknowledgedBy(seat, shiftBeganAt, now));
    }

    private static final String SET_ASIDE = """
            kind, state, priority, rule_kind, alarm_id, point_name, device_address, facility_name, enterprise_name,
            reason, work_order, measure, times, set_by, until_at""";

    /** Keeps every open alarm of the seat with a hand-over, and what is set aside. */
    void keep(long handover, Seat seat) {
        seat.filter("a")
                .and("a.state <> 'A'")
                .statement(
                        jdbc,
                        "insert into handover_alarm (handover_id, %s) select ?, %s from alarm a".formatted(KEPT, TAKEN),
                        List.of(handover),
                        "")
                .update();
        seat.filter("s")
                .and("s.state in ('waiting', 'active')")
                .statement(
                        jdbc,
                        "insert into handover_set_aside (handover_id, set_aside_id, %1$s) select ?, s.id, %1$s from set_aside s"
                                .formatted(SET_ASIDE),
                        List.of(handover),
                        "")
                .update();
    }

    private Map<Integer, Open> open(Seat seat, Instant now) {
        var open = new HashMap<Integer, Open>();
        seat.filter("a")
                .and("a.state <> 'A'")
                .statement(jdbc, """
                        select a.priority, count(*) as open, count(*) filter (where a.urgency > 10) as unacknowledged,
                            coalesce(min(a.raised_at) filter (where a.urgency > 10), ?) as oldest
                        from alarm a""", List.of(Times.param(now)), "group by a.priority")
                .query(row -> {
                    open.put(
                            row.getInt("priority"),
                            new Open(row.getLong("open"), row.getLong("unacknowledged"), Times.get(row, "oldest")));
                });
        return open;
    }

    /** A re-alarm of what was acknowledged only reminds. */
    private Map<Integer, Long> raised(Seat seat, Instant from, Instant to) {
        var raised = new HashMap<Integer, Long>();
        seat.filter("t")
                .and("t.to_state = 'B'")
                .and("t.from_state not in ('B', 'C')")
                .and("t.at >= ?", Times.param(from))
                .and("t.at < ?", Times.param(to))
                .statement(
                        jdbc,
                        "select t.priority, count(distinct t.alarm_id) as raised from alarm_transition t",
                        "group by t.priority")
                .query(row -> {
                    raised.put(row.getInt("priority"), row.getLong("raised"));
                });
        return raised;
    }

    private long silentDevices(Seat seat) {
        return seat.filter("a")
                .and("a.state in ('B', 'C')")
                .and("a.kind = 'communication'")
                .statement(jdbc, "select count(distinct a.device_id) from alarm a", "")
                .query(Long.class)
                .single();
    }

    private static final String ANSWERED = """
            t.actor is not null and t.from_state in ('B', 'D', 'E') and t.to_state in ('A', 'C', 'F')""";

    private long acknowledged(Seat seat, Instant from, Instant to) {
        return seat.filter("t")
                .and(ANSWERED)
                .and("t.at >= ?", Times.param(from))
                .and("t.at < ?", Times.param(to))
                .statement(jdbc, "select count(*) from alarm_transition t", "")
                .query(Long.class)
                .single();
    }

    private List<PersonCount> acknowledgedBy(Seat seat, Instant from, Instant to) {
        return seat.filter("t")
                .and(ANSWERED)
                .and("t.at >= ?", Times.param(from))
                .and("t.at < ?", Times.param(to))
                .statement(
                        jdbc,
                        "select t.actor, count(*) as acknowledged from alarm_transition t",
                        "group by t.actor order by 2 desc, 1 limit ?",
                        MOST_PEOPLE)
                .query((row, number) -> new PersonCount(row.getString("actor"), row.getLong("acknowledged")))
                .list();
    }
}
