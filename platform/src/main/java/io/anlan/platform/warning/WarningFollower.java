package io.anlan.platform.warning;

import io.anlan.platform.alarms.AlarmEvents;
import io.anlan.platform.alarms.AlarmEvents.PlacedEvent;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the steps of alarms from its own place in their sequence and has the installations judged that they are of, and
 * carries warnings up when their time has come. What a step leads to is written in the transaction that moves the place.
 */
@Configuration(proxyBeanMethods = false)
class WarningFollower {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int STEPS = 500;
    private static final int RECOUNTS = 200;
    private static final int ESCALATIONS = 200;

    private final JdbcClient jdbc;
    private final AlarmEvents events;
    private final Judge judge;
    private final WarningSteps steps;
    private final InstantSource clock;

    WarningFollower(JdbcClient jdbc, AlarmEvents events, Judge judge, WarningSteps steps, InstantSource clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.judge = judge;
        this.steps = steps;
        this.clock = clock;
    }

    @Bean
    SoleWorker warner(TransactionTemplate transactions) {
        return new SoleWorker("warn", jdbc, transactions, events.signal(), INTERVAL, this::step);
    }

    /** Within a transaction. */
    boolean step() {
        Instant now = clock.instant();
        boolean more = follow(now);
        more |= recount(now);
        more |= escalate(now);
        return more;
    }

    private boolean follow(Instant now) {
        long position = jdbc.sql("select sequence from warning_position for update")
                .query(Long.class)
                .single();
        List<PlacedEvent> found = events.after(position, STEPS);
        if (found.isEmpty()) {
            return false;
        }
        var facilities = new LinkedHashSet<Long>();
        for (PlacedEvent event : found) {
            if (event.alarm().facility() != null) {
                facilities.add(event.alarm().facility().id());
            }
        }
        judge.judge(facilities, now);
        jdbc.sql("update warning_position set sequence = ?")
                .param(found.getLast().sequence())
                .update();
        return found.size() == STEPS;
    }

    private boolean recount(Instant now) {
        List<Long> facilities = jdbc.sql("""
                delete from warning_recount where facility_id = any(array(
                    select facility_id from warning_recount order by facility_id limit ? for update skip locked))
                returning facility_id""").param(RECOUNTS).query(Long.class).list();
        judge.judge(facilities, now);
        return facilities.size() == RECOUNTS;
    }

    private record Due(long warning, Level level, String path) {}

    /** A level is told once: it is marked in the transaction of the step, and a warning has one such step for a level. */
    private boolean escalate(Instant now) {
        List<Due> due = jdbc.sql("""
                select e.warning_id, e.level, w.region_path
                from warning_escalation e join warning w on w.id = e.warning_id
                where e.reached_at is null and e.due_at <= ?
                order by e.due_at, e.warning_id, array_position(array['county', 'prefecture', 'province', 'nation'], e.level)
                limit ? for update of e""")
                .params(Times.param(now), ESCALATIONS)
                .query((row, number) -> new Due(
                        row.getLong("warning_id"), Level.of(row.getString("level")), row.getString("region_path")))
                .list();
        for (Due one : due) {
            jdbc.sql("update warning_escalation set reached_at = ? where warning_id = ? and level = ?")
                    .params(Times.param(now), one.warning(), one.level().word())
                    .update();
            steps.escalated(one.warning(), one.level(), region(one), now);
        }
        return due.size() == ESCALATIONS;
    }

    /** The region of the level that the installation lies in; absent when the tree has none. */
    private @Nullable String region(Due due) {
        return jdbc.sql("select short_name from region where level = ? and starts_with(?, path) limit 1")
                .params(due.level().word(), due.path())
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
