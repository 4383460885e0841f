package io.anlan.platform.notification;

import io.anlan.log.Secrets;
import io.anlan.platform.alarms.Alarm;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages that are to be sent, and the log of them. A message is taken before it is sent, in a transaction of its
 * own: whoever is killed while he sends leaves one that may have arrived, and that nobody sends again by himself.
 */
@Repository
class Deliveries {
    private static final String ENDED = "The platform ended while it was sending.";

    private final JdbcClient jdbc;
    private final NotificationSettings settings;
    private final Signal signal = new Signal();

    Deliveries(JdbcClient jdbc, NotificationSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Raised when there is something to send. */
    Signal signal() {
        return signal;
    }

    /** A message that was taken to be sent. */
    record Claimed(long id, int attempt, String alarm, long account, long channel, String address) {}

    Set<Long> told(String alarm, int ordinal) {
        return new HashSet<>(
                jdbc.sql("""
                select distinct account_id from notification_delivery
                where alarm_id = ? and ordinal = ? and account_id is not null""").params(alarm, ordinal).query(Long.class).list());
    }

    boolean anybodyTold(String alarm, int ordinal) {
        return jdbc.sql("""
                select exists (select from notification_delivery where alarm_id = ? and ordinal = ? and state <> 'quiet')""").params(alarm, ordinal).query(Boolean.class).single();
    }

    /** Puts down what a person is told of a step, once for each address; and what he is not told, for the log. */
    void add(Alarm alarm, int ordinal, String roster, long account, List<Person.Address> addresses, Instant now) {
        if (addresses.isEmpty()) {
            insert(alarm, ordinal, roster, account, null, DeliveryState.QUIET, "No address is known.", now);
        }
        for (Person.Address address : addresses) {
            boolean quiet = address.isQuiet(alarm.priority(), now);
            insert(
                    alarm,
                    ordinal,
                    roster,
                    account,
                    address,
                    quiet ? DeliveryState.QUIET : DeliveryState.WAITING,
                    quiet ? "Quiet hours %s to %s.".formatted(address.quietFrom(), address.quietTo()) : null,
                    now);
        }
        signal.raiseAfterCommit();
    }

    /** Puts down that nobody was told. */
    void addUnreachable(Alarm alarm, int ordinal, String roster, Instant now) {
        insert(
                alarm,
                ordinal,
                roster,
                null,
                null,
                DeliveryState.UNREACHABLE,
                "Nobody on duty can be reached, here or in the regions above.",
                now);
    }

    private void insert(
            Alarm alarm,
            int ordinal,
            String roster,
            @Nullable Long account,
            Person.@Nullable Address address,
            DeliveryState state,
            @Nullable String answer,
            Instant now) {
        boolean waits = state == DeliveryState.WAITING;
        OffsetDateTime at = Times.param(now);
        jdbc.sql("""
                insert into notification_delivery (alarm_id, ordinal, priority, region_code, domain, enterprise_id, account_id,
                    channel_id, channel_name, channel_kind, address, roster_name, state, created_at, next_at, give_up_at,
                    ended_at, answer)
                select ?, ?, ?, ?::text, ?::text, ?::bigint, ?::bigint, c.id, c.name, c.kind, ?::text, ?, ?, ?, ?, ?,
                    ?::timestamptz, ?::text
                from (select ?::bigint as channel) wanted left join notification_channel c on c.id = wanted.channel
                on conflict on constraint notification_once do nothing""")
                .params(Arrays.asList(
                        alarm.id(),
                        ordinal,
                        alarm.priority(),
                        alarm.region() == null ? null : alarm.region().code(),
                        alarm.domain(),
                        alarm.enterprise() == null ? null : alarm.enterprise().id(),
                        account,
                        address == null ? null : address.address(),
                        roster,
                        state.word(),
                        at,
                        at,
                        Times.param(now.plus(settings.giveUpAfter())),
                        waits ? null : at,
                        answer,
                        address == null ? null : address.channelId()))
                .update();
    }

    /** Ends what is not to be sent any more. */
    @Transactional
    public void settle(Instant now) {
        OffsetDateTime at = Times.param(now);
        jdbc.sql("""
                update notification_delivery d set state = 'cancelled', ended_at = ?, answer = coalesce(d.answer,
                    case when a.set_aside is null then 'Acknowledged before.' else 'Set aside before.' end)
                from alarm a where d.state = 'waiting' and d.next_at <= ? and a.id = d.alarm_id
                    and (a.state in ('A', 'C', 'F') or a.set_aside is not null)""").params(at, at).update();
        jdbc.sql("""
                update notification_delivery set state = 'failed', ended_at = ?, answer = coalesce(answer, 'Not sent in time.')
                where state = 'waiting' and give_up_at <= ?""").params(at, at).update();
        // Each step of a conversation has its timeout; nobody who lives sends for so long.
        Duration longest = settings.timeout().multipliedBy(10);
        jdbc.sql("""
                with lost as (
                    update notification_delivery set state = 'uncertain', ended_at = ?, answer = ?
                    where state = 'sending' and claimed_at < ? returning id, attempts)
                update notification_attempt t set outcome = 'uncertain', answer = ?
                from lost where t.delivery_id = lost.id and t.number = lost.attempts and t.outcome is null""").params(at, ENDED, Times.param(now.minus(longest)), ENDED).update();
    }

    /**
     * Takes messages whose time has come, the most urgent first.
     *
     * @param busy channels that have enough to do
     */
    @Transactional
    public List<Claimed> claim(Collection<Long> busy, int limit, Instant now) {
        OffsetDateTime at = Times.param(now);
        List<Claimed> claimed = jdbc.sql("""
                with due as (
                    select id from notification_delivery
                    where state = 'waiting' and next_at <= ? and channel_id <> all(?)
                    order by priority, next_at, id limit ? for update skip locked)
                update notification_delivery d set state = 'sending', attempts = d.attempts + 1, claimed_at = ?
                from due where d.id = due.id
                returning d.id, d.attempts, d.alarm_id, d.account_id, d.channel_id, d.address""")
                .params(at, busy.toArray(Long[]::new), limit, at)
                .query((row, number) -> new Claimed(
                        row.getLong("id"),
                        row.getInt("attempts"),
                        row.getString("alarm_id"),
                        row.getLong("account_id"),
                        row.getLong("channel_id"),
                        row.getString("address")))
                .list();
        for (Claimed one : claimed) {
            jdbc.sql("insert into notification_attempt (delivery_id, number, at) values (?, ?, ?)")
                    .params(one.id(), one.attempt(), at)
                    .update();
        }
        return claimed;
    }

    /** Keeps the hash of a fresh link; the one of an attempt before opens nothing any more. */
    void link(long id, String token, Instant expiresAt) {
        jdbc.sql("""
                update notification_delivery set link_sha256 = ?, link_expires_at = ? where id = ? and link_used_at is null""").params(Secrets.hash(token), Times.param(expiresAt), id).update();
    }

    /** Notes what became of an attempt, and when the next is made. */
    @Transactional
    public void answered(Claimed one, Answer answer, Duration took, Instant now) {
        jdbc.sql("""
                update notification_attempt set outcome = ?, answer = ?, millis = ? where delivery_id = ? and number = ?""")
                .params(
                        answer.outcome().word(),
                        answer.text(),
                        Math.toIntExact(took.toMillis()),
                        one.id(),
                        one.attempt())
                .update();
        DeliveryState state = switch (answer.outcome()) {
            case SENT -> DeliveryState.SENT;
            case REFUSED -> DeliveryState.WAITING;
            case UNCERTAIN -> DeliveryState.UNCERTAIN;
        };
        boolean again = state == DeliveryState.WAITING;
        jdbc.sql("""
                update notification_delivery set state = ?, answer = ?, next_at = ?, ended_at = ?
                where id = ? and attempts = ? and state in ('sending', 'uncertain')""")
                .params(Arrays.asList(
                        state.word(),
                        answer.text(),
                        Times.param(again ? now.plus(settings.pauseAfter(one.attempt())) : now),
                        again ? null : Times.param(now),
                        one.id(),
                        one.attempt()))
                .update();
    }
}
