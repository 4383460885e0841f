package io.anlan.platform.notification;

import io.anlan.platform.account.AccountLookup;
import io.anlan.platform.account.Actor;
import io.anlan.platform.alarms.Alarm;
import io.anlan.platform.alarms.AlarmLookup;
import io.anlan.platform.alarms.AlarmState;
import io.anlan.platform.notification.AlarmFollower.Watch;
import io.anlan.platform.notification.EscalationStep.Call;
import io.anlan.platform.notification.EscalationStep.Level;
import io.anlan.platform.notification.EscalationStep.OnDuty;
import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides who is told of a step, and puts it down to be sent. The platform's own work, within a transaction. */
@Component
class Escalation {
    private final JdbcClient jdbc;
    private final AlarmLookup alarms;
    private final Rosters rosters;
    private final People people;
    private final AccountLookup accounts;
    private final Deliveries deliveries;

    Escalation(
            JdbcClient jdbc,
            AlarmLookup alarms,
            Rosters rosters,
            People people,
            AccountLookup accounts,
            Deliveries deliveries) {
        this.jdbc = jdbc;
        this.alarms = alarms;
        this.rosters = rosters;
        this.people = people;
        this.accounts = accounts;
        this.deliveries = deliveries;
    }

    /** Tells the next person, or ends the watch when somebody acknowledged or set aside, or nobody is left. */
    void advance(Watch watch, List<EscalationPace> paces, Instant now) {
        Alarm alarm = alarms.of(List.of(watch.alarm())).stream().findFirst().orElse(null);
        if (alarm == null || !isWaiting(alarm.state()) || alarm.setAside() != null || isOvertaken(watch)) {
            end(watch);
            return;
        }
        String path = alarm.region() == null ? Scope.NATION : alarm.region().path();
        Long enterprise = alarm.enterprise() == null ? null : alarm.enterprise().id();
        var addresses = new HashMap<Long, List<Person.Address>>();
        List<Level> levels = levels(alarm, path, enterprise, addresses, now);
        if (levels.isEmpty()) {
            end(watch);
            return;
        }
        Set<Long> told = deliveries.told(watch.alarm(), watch.ordinal());
        EscalationPace pace = paces.stream()
                .filter(one -> one.priority() == alarm.priority())
                .findFirst()
                .orElseThrow();
        EscalationStep step = EscalationStep.next(levels, told, watch.turn(), pace, now);
        for (Call call : step.calls()) {
            deliveries.add(
                    alarm,
                    watch.ordinal(),
                    call.level().roster(),
                    call.person().account(),
                    addresses.getOrDefault(call.person().account(), List.of()),
                    now);
        }
        if (step.nextAt() == null) {
            if (!deliveries.anybodyTold(watch.alarm(), watch.ordinal())) {
                deliveries.addUnreachable(
                        alarm, watch.ordinal(), levels.getFirst().roster(), now);
            }
            end(watch);
        } else {
            turn(watch, step, step.nextAt());
        }
    }

    private static boolean isWaiting(AlarmState state) {
        return switch (state) {
            case UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED, LATCHED_UNACKNOWLEDGED -> true;
            case NORMAL, ACKNOWLEDGED, LATCHED_ACKNOWLEDGED -> false;
        };
    }

    /** Whether the alarm has called for attention again; that step has a watch of its own. */
    private boolean isOvertaken(Watch watch) {
        return jdbc.sql("""
                select exists (select from alarm_transition where alarm_id = ? and ordinal > ? and to_state = 'B')""")
                .params(watch.alarm(), watch.ordinal())
                .query(Boolean.class)
                .single();
    }

    /** Who is on duty now, without those who may not see the alarm. */
    private List<Level> levels(
            Alarm alarm,
            String path,
            @Nullable Long enterprise,
            Map<Long, List<Person.Address>> addresses,
            Instant now) {
        List<Rosters.Level> found = rosters.of(path, alarm.domain(), enterprise);
        var named = new HashSet<Long>();
        found.forEach(level -> named.addAll(level.plan().onDuty(now)));
        Map<Long, Actor> actors = accounts.actors(named);
        addresses.putAll(people.inUse(named));
        var levels = new ArrayList<Level>();
        for (Rosters.Level level : found) {
            List<OnDuty> onDuty = level.plan().onDuty(now).stream()
                    .filter(account -> sees(actors.get(account), path, alarm.domain(), enterprise))
                    .map(account -> new OnDuty(
                            account,
                            addresses.getOrDefault(account, List.of()).stream()
                                    .anyMatch(address -> !address.isQuiet(alarm.priority(), now))))
                    .toList();
            levels.add(new Level(level.depth(), level.name(), onDuty));
        }
        return levels;
    }

    private static boolean sees(
            @Nullable Actor actor, String path, @Nullable String domain, @Nullable Long enterprise) {
        return actor != null && actor.scope().covers(path, domain, enterprise);
    }

    private void turn(Watch watch, EscalationStep step, Instant nextAt) {
        jdbc.sql("""
                update notification_watch set depth = ?, depth_since = ?, next_at = ? where alarm_id = ? and ordinal = ?""")
                .params(
                        step.turn().depth(),
                        Times.param(step.turn().since()),
                        Times.param(nextAt),
                        watch.alarm(),
                        watch.ordinal())
                .update();
    }

    private void end(Watch watch) {
        jdbc.sql("delete from notification_watch where alarm_id = ? and ordinal = ?")
                .params(watch.alarm(), watch.ordinal())
                .update();
    }
}
