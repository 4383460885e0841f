package io.anlan.platform.notification;

import io.anlan.platform.account.Actor;
import io.anlan.platform.store.AuditNotes;
import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The log of messages, for those who read it and those who send again. */
@Service
class DeliveryLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliveryLog.class);
    private static final String WORD = "message";
    private static final String EVERY = "PT1H";
    private static final String SELECT = """
            select d.id, d.alarm_id, d.ordinal, d.priority, d.account_id, a.username, a.display_name, d.channel_id,
                d.channel_name, d.channel_kind, d.address, d.roster_name, d.state, d.attempts, d.created_at, d.next_at,
                d.give_up_at, d.ended_at, d.answer, d.link_used_at, m.id as named, m.point_name, m.facility_name,
                m.enterprise_name
            from notification_delivery d
            left join account a on a.id = d.account_id
            left join alarm m on m.id = d.alarm_id""";

    private final JdbcClient jdbc;
    private final Deliveries deliveries;
    private final AuditNotes notes;
    private final NotificationSettings settings;
    private final InstantSource clock;

    DeliveryLog(
            JdbcClient jdbc,
            Deliveries deliveries,
            AuditNotes notes,
            NotificationSettings settings,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.notes = notes;
        this.settings = settings;
        this.clock = clock;
    }

    /** The newest first. */
    Page<Delivery> list(PageQuery page, Delivery.Query query) {
        Filter filter = query.filter();
        page.cursor(1).ifPresent(c -> filter.and("d.id < ?", c.number(0)));
        List<Delivery> found = read(filter, "order by d.id desc limit ?", page.size() + 1);
        return Page.of(found, page.size(), delivery -> Cursor.of(delivery.id()));
    }

    Delivery.Detail get(long id) {
        return new Delivery.Detail(delivery(id), attempts(id));
    }

    private Delivery delivery(long id) {
        return read(new Filter().and("d.id = ?", id), "").stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    private List<Delivery.Attempt> attempts(long id) {
        return jdbc.sql("""
                select number, at, outcome, answer, millis from notification_attempt where delivery_id = ? order by number""")
                .param(id)
                .query((row, number) -> new Delivery.Attempt(
                        row.getInt("number"),
                        Times.get(row, "at"),
                        outcome(row.getString("outcome")),
                        row.getString("answer"),
                        row.getObject("millis", Integer.class)))
                .list();
    }

    private static Answer.@Nullable Outcome outcome(@Nullable String word) {
        return word == null ? null : Word.parse(Answer.Outcome.class, word);
    }

    /** Sends once more what was given up, or what may not have arrived; with the time to be given up anew. */
    @Transactional
    public Delivery.Detail retry(Actor actor, long id) {
        Delivery delivery = delivery(id);
        Instant now = clock.instant();
        int changed = jdbc.sql("""
                update notification_delivery set state = 'waiting', next_at = ?, give_up_at = ?, ended_at = null
                where id = ? and state in ('failed', 'uncertain') and link_used_at is null""")
                .params(Times.param(now), Times.param(now.plus(settings.giveUpAfter())), id)
                .update();
        if (changed == 0) {
            throw Refusal.conflict("The message is %s. Only one that failed, or may not have arrived, is sent again."
                    .formatted(delivery.state().word()));
        }
        CurrentScope.Caller caller = CurrentScope.caller();
        notes.note(
                actor.username(),
                caller == null ? null : caller.peer(),
                "retry",
                "notification_delivery",
                Long.toString(id),
                AuditNotes.Outcome.DONE,
                Map.of("alarm", delivery.alarmId()));
        deliveries.signal().raiseAfterCommit();
        return get(id);
    }

    @Scheduled(fixedDelayString = EVERY)
    void clean() {
        int old = jdbc.sql("delete from notification_delivery where created_at < ?")
                .param(Times.param(clock.instant().minus(settings.retention())))
                .update();
        if (old > 0) {
            LOGGER.info("Dropped {} old notifications from the log", old);
        }
    }

    private List<Delivery> read(Filter filter, String tail, Object... tailParameters) {
        return filter.statement(jdbc, SELECT, tail, tailParameters)
                .query((row, number) -> read(row))
                .list();
    }

    private static Delivery read(ResultSet row) throws SQLException {
        DeliveryState state = Word.parse(DeliveryState.class, row.getString("state"));
        Long account = row.getObject("account_id", Long.class);
        Long channel = row.getObject("channel_id", Long.class);
        return new Delivery(
                row.getLong("id"),
                row.getString("alarm_id"),
                row.getInt("ordinal"),
                row.getInt("priority"),
                row.getString("named") == null
                        ? null
                        : new Delivery.AlarmName(
                                row.getString("point_name"),
                                row.getString("facility_name"),
                                row.getString("enterprise_name")),
                account == null
                        ? null
                        : new Delivery.Recipient(account, row.getString("username"), row.getString("display_name")),
                channel == null
                        ? null
                        : new Delivery.Way(
                                channel,
                                row.getString("channel_name"),
                                Word.parse(ChannelKind.class, row.getString("channel_kind")),
                                row.getString("address")),
                row.getString("roster_name"),
                state,
                row.getInt("attempts"),
                Times.get(row, "created_at"),
                state == DeliveryState.WAITING ? Times.get(row, "next_at") : null,
                Times.get(row, "give_up_at"),
                Times.getOrNull(row, "ended_at"),
                row.getString("answer"),
                Times.getOrNull(row, "link_used_at"));
    }
}
