package io.anlan.platform.notification;

import io.anlan.domain.Beijing;
import io.anlan.platform.alarms.AlarmEvents;
import io.anlan.platform.alarms.AlarmEvents.PlacedEvent;
import io.anlan.platform.alarms.AlarmState;
import io.anlan.platform.alarms.AlarmTransition;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the steps of alarms from its own place in their sequence, and the time for those that nobody acknowledges. What
 * a step leads to is written in the transaction that moves the place.
 */
@Configuration(proxyBeanMethods = false)
class AlarmFollower {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int STEPS = 500;
    private static final int WATCHES = 200;

    private final JdbcClient jdbc;
    private final AlarmEvents events;
    private final Escalation escalation;
    private final NotificationSettings settings;
    private final InstantSource clock;

    AlarmFollower(
            JdbcClient jdbc,
            AlarmEvents events,
            Escalation escalation,
            NotificationSettings settings,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.escalation = escalation;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    SoleWorker notifier(TransactionTemplate transactions) {
        return new SoleWorker("notify", jdbc, transactions, events.signal(), INTERVAL, this::step);
    }

    /** Within a transaction. */
    boolean step() {
        Instant now = clock.instant();
        boolean more = follow(now);
        List<Watch> due = due(now);
        if (!due.isEmpty()) {
            LocalDate day = LocalDate.ofInstant(now, Beijing.ZONE);
            List<EscalationPace> paces = EscalationPace.inForceOn(day, settings);
            due.forEach(watch -> escalation.advance(watch, paces, now));
        }
        return more || due.size() == WATCHES;
    }

    private boolean follow(Instant now) {
        long position = jdbc.sql("select sequence from notification_position for update")
                .query(Long.class)
                .single();
        List<PlacedEvent> steps = events.after(position, STEPS);
        if (steps.isEmpty()) {
            return false;
        }
        for (PlacedEvent step : steps) {
            AlarmTransition transition = step.transition();
            if (transition != null && transition.to() == AlarmState.UNACKNOWLEDGED && !step.quiet()) {
                watch(step.alarm().id(), transition.ordinal(), now);
            }
        }
        jdbc.sql("update notification_position set sequence = ?")
                .param(steps.getLast().sequence())
                .update();
        return steps.size() == STEPS;
    }

    private void watch(String alarm, int ordinal, Instant now) {
        var at = Times.param(now);
        jdbc.sql("""
                insert into notification_watch (alarm_id, ordinal, annunciated_at, depth, depth_since, next_at)
                select ?, ?, ?, ?, ?, ?
                where not exists (select from notification_delivery d where d.alarm_id = ? and d.ordinal = ?)
                on conflict do nothing""")
                .params(alarm, ordinal, at, EscalationStep.ENTERPRISE, at, at, alarm, ordinal)
                .update();
    }

    /** A step that waits for its acknowledgement. */
    record Watch(String alarm, int ordinal, EscalationStep.Turn turn) {}

    private List<Watch> due(Instant now) {
        return jdbc.sql("""
                select alarm_id, ordinal, depth, depth_since from notification_watch where next_at <= ?
                order by next_at limit ? for update""")
                .params(Times.param(now), WATCHES)
                .query((row, number) -> new Watch(
                        row.getString("alarm_id"),
                        row.getInt("ordinal"),
                        new EscalationStep.Turn(row.getInt("depth"), Times.get(row, "depth_since"))))
                .list();
    }
}
