package io.anlan.platform.handover;

import io.anlan.platform.account.Actor;
import io.anlan.platform.alarms.AlarmReader;
import io.anlan.platform.alarms.AlarmState;
import io.anlan.platform.alarms.SetAsideKind;
import io.anlan.platform.handover.Handover.HandoverSeat;
import io.anlan.platform.handover.Handover.Officer;
import io.anlan.platform.handover.HandoverNote.NotedAlarm;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.store.Decimals;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes hand-overs with their notes and snapshots. */
@Component
class HandoverRows {
    private static final String SELECT = "select h.* from handover h";

    private static final int MOST_SET_ASIDES = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    HandoverRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A hand-over with whose it is.
     *
     * @param outgoingId account of its author
     */
    record Owned(Handover handover, long outgoingId) {}

    List<Handover> list(Filter filter, int most) {
        return filter.statement(jdbc, SELECT, "order by h.taken_at desc, h.id desc limit ?", most)
                .query((row, number) -> handover(row))
                .list();
    }

    Optional<Owned> find(long id) {
        return owned(SELECT + " where h.id = ?", id);
    }

    /** The same, which nobody else changes before the end of the transaction. */
    Optional<Owned> lock(long id) {
        return owned(SELECT + " where h.id = ? for update", id);
    }

    private Optional<Owned> owned(String sql, long id) {
        return jdbc.sql(sql)
                .param(id)
                .query((row, number) -> new Owned(handover(row), row.getLong("outgoing_id")))
                .optional();
    }

    Optional<Seat> seat(String region, @Nullable String domain, @Nullable Long enterprise) {
        return jdbc.sql("select code, path, short_name from region where code = ?")
                .param(region)
                .query((row, number) -> new Seat(
                        row.getString("code"), row.getString("path"), row.getString("short_name"), domain, enterprise))
                .optional();
    }

    /** When the last snapshot of a seat was taken that was handed over. */
    Optional<Instant> lastTaken(Seat seat) {
        return jdbc.sql(
                        "select taken_at from handover where seat = ? and state = 'closed' order by taken_at desc limit 1")
                .param(seat.key())
                .query((row, number) -> Times.get(row, "taken_at"))
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when one of the seat is open */
    long insert(Seat seat, Actor author, Instant shiftBeganAt, Instant takenAt, HandoverSummary summary) {
        return jdbc.sql("""
                insert into handover (seat, region_code, region_name, domain, enterprise_id, state, shift_began_at,
                    taken_at, summary, outgoing_id, outgoing, outgoing_name)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .param(seat.key())
                .param(seat.regionCode())
                .param(seat.regionName())
                .param(seat.domain())
                .param(seat.enterprise())
                .param(HandoverState.OPEN.word())
                .param(Times.param(shiftBeganAt))
                .param(Times.param(takenAt))
                .param(json.writeValueAsString(summary))
                .param(author.id())
                .param(author.username())
                .param(author.displayName())
                .query(Long.class)
                .single();
    }

    void signFirst(long id, Instant at) {
        jdbc.sql("update handover set state = ?, outgoing_signed_at = ? where id = ?")
                .params(HandoverState.WAITING.word(), Times.param(at), id)
                .update();
    }

    void signSecond(long id, Actor incoming, Instant at) {
        jdbc.sql("""
                update handover set state = ?, incoming_id = ?, incoming = ?, incoming_name = ?, incoming_signed_at = ?
                where id = ?""")
                .params(
                        HandoverState.CLOSED.word(),
                        incoming.id(),
                        incoming.username(),
                        incoming.displayName(),
                        Times.param(at),
                        id)
                .update();
    }

    void withdraw(long id, Instant at) {
        jdbc.sql("update handover set state = ?, withdrawn_at = ? where id = ?")
                .params(HandoverState.WITHDRAWN.word(), Times.param(at), id)
                .update();
    }

    List<HandoverNote> notes(long handover) {
        return jdbc.sql("select * from handover_note where handover_id = ? order by id")
                .param(handover)
                .query((row, number) -> note(row))
                .list();
    }

    List<HandoverSetAside> setAsides(long handover) {
        return jdbc.sql("""
                select * from handover_set_aside where handover_id = ? order by until_at, set_aside_id limit ?""")
                .params(handover, MOST_SET_ASIDES)
                .query((row, number) -> setAside(row))
                .list();
    }

    private static HandoverSetAside setAside(ResultSet row) throws SQLException {
        return new HandoverSetAside(
                row.getLong("set_aside_id"),
                Word.parse(SetAsideKind.class, row.getString("kind")),
                row.getString("state").equals("waiting"),
                row.getInt("priority"),
                Word.parse(RuleKind.class, row.getString("rule_kind")),
                row.getString("alarm_id"),
                row.getString("point_name"),
                row.getString("device_address"),
                row.getString("facility_name"),
                row.getString("enterprise_name"),
                row.getString("reason"),
                row.getString("work_order"),
                row.getString("measure"),
                row.getInt("times"),
                row.getString("set_by"),
                Times.get(row, "until_at"));
    }

    void addNote(long handover, Actor author, Instant at, String text, @Nullable NotedAlarm alarm) {
        jdbc.sql("""
                insert into handover_note (handover_id, at, author, author_name, text, alarm_id, alarm_priority,
                    alarm_point, alarm_enterprise)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(handover)
                .param(Times.param(at))
                .param(author.username())
                .param(author.displayName())
                .param(text)
                .param(alarm == null ? null : alarm.id())
                .param(alarm == null ? null : alarm.priority())
                .param(alarm == null ? null : alarm.pointName())
                .param(alarm == null ? null : alarm.enterpriseName())
                .update();
    }

    /** An alarm of a seat, open or not, as far as the caller may see it. */
    Optional<NotedAlarm> alarm(HandoverSeat seat, String id) {
        return new Filter()
                .and("a.id = ?", id)
                .andWithin("a.region_path", seat.regionCode())
                .andIf("a.domain = ?", seat.domain())
                .andIf("a.enterprise_id = ?", seat.enterpriseId())
                .statement(
                        jdbc,
                        "select a.id, a.priority, coalesce(a.point_name, a.device_address) as name, a.enterprise_name from alarm a",
                        "")
                .query((row, number) -> new NotedAlarm(
                        row.getString("id"),
                        row.getInt("priority"),
                        row.getString("name"),
                        row.getString("enterprise_name")))
                .optional();
    }

    List<HandoverAlarm> alarms(Filter filter, int most) {
        return filter.statement(
                        jdbc,
                        "select a.* from handover_alarm a",
                        "order by a.urgency desc, a.onset desc, a.alarm_id desc limit ?",
                        most)
                .query((row, number) -> alarm(row))
                .list();
    }

    private Handover handover(ResultSet row) throws SQLException {
        String incoming = row.getString("incoming");
        return new Handover(
                row.getLong("id"),
                new HandoverSeat(
                        row.getString("region_code"),
                        row.getString("region_name"),
                        row.getString("domain"),
                        row.getObject("enterprise_id", Long.class)),
                Word.parse(HandoverState.class, row.getString("state")),
                Times.get(row, "shift_began_at"),
                Times.get(row, "taken_at"),
                Objects.requireNonNull(json.readValue(row.getString("summary"), HandoverSummary.class)),
                new Officer(
                        row.getString("outgoing"),
                        row.getString("outgoing_name"),
                        Times.getOrNull(row, "outgoing_signed_at")),
                incoming == null
                        ? null
                        : new Officer(
                                incoming, row.getString("incoming_name"), Times.getOrNull(row, "incoming_signed_at")),
                Times.getOrNull(row, "withdrawn_at"));
    }

    private static HandoverNote note(ResultSet row) throws SQLException {
        String alarm = row.getString("alarm_id");
        return new HandoverNote(
                row.getLong("id"),
                Times.get(row, "at"),
                row.getString("author"),
                row.getString("author_name"),
                row.getString("text"),
                alarm == null
                        ? null
                        : new NotedAlarm(
                                alarm,
                                row.getInt("alarm_priority"),
                                row.getString("alarm_point"),
                                row.getString("alarm_enterprise")));
    }

    private static HandoverAlarm alarm(ResultSet row) throws SQLException {
        return new HandoverAlarm(
                row.getString("alarm_id"),
                row.getInt("priority"),
                AlarmState.ofLetter(row.getString("state")),
                Word.parse(RuleKind.class, row.getString("kind")),
                Times.get(row, "onset"),
                Times.get(row, "raised_at"),
                AlarmReader.value(row.getDouble("value"), row.getInt("decimals")),
                Decimals.shortest(row.getDouble("limit_value")),
                row.getString("unit"),
                row.getString("device_address"),
                row.getString("point_name"),
                row.getString("facility_name"),
                row.getString("enterprise_name"),
                row.getString("domain"),
                row.getString("reason"),
                row.getString("acknowledged_by"),
                Times.getOrNull(row, "acknowledged_at"),
                row.getString("comment"),
                row.getInt("urgency"));
    }
}
