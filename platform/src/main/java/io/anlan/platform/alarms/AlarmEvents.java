package io.anlan.platform.alarms;

import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Signal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The stream of what happens to alarms, their own steps and those of being set aside, in the order in which they became
 * visible. Reading on from a sequence misses nothing.
 */
@Component
public class AlarmEvents {
    private final JdbcClient jdbc;
    private final Signal signal = new Signal();

    AlarmEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A step with the place that decides who may hear of it.
     *
     * @param alarm as it is now
     * @param transition absent when the alarm was set aside, or is not any more
     * @param setAside absent when the alarm took a step of its own
     * @param quiet whether the step was taken while the alarm was set aside
     */
    public record PlacedEvent(
            Alarm alarm,
            @Nullable AlarmTransition transition,
            @Nullable SetAsideStep setAside,
            boolean quiet,
            String regionPath,
            long sequence) {
        public boolean isSeenBy(Scope scope) {
            return scope.covers(
                    regionPath,
                    alarm.domain(),
                    alarm.enterprise() == null ? null : alarm.enterprise().id());
        }
    }

    /** Raised when this process has written steps; those of other processes are found by looking now and then. */
    public Signal signal() {
        return signal;
    }

    /** Sequence of the newest step, 0 when there is none. */
    public long last() {
        return jdbc.sql("""
                select greatest((select coalesce(max(sequence), 0) from alarm_transition),
                    (select coalesce(max(sequence), 0) from set_aside_step))""").query(Long.class).single();
    }

    /** Steps behind a sequence, in order. */
    public List<PlacedEvent> after(long sequence, int limit) {
        return jdbc.sql("""
                with e as (
                    (select sequence, alarm_id, false as aside from alarm_transition where sequence > ? order by sequence limit ?)
                    union all
                    (select sequence, alarm_id, true from set_aside_step where sequence > ? order by sequence limit ?)
                    order by sequence limit ?)
                select %s, e.sequence as e_sequence, e.aside as e_aside, %s, t.set_aside as t_quiet, %s
                from e join alarm a on a.id = e.alarm_id
                left join alarm_transition t on not e.aside and t.sequence = e.sequence
                left join set_aside_step s on e.aside and s.sequence = e.sequence
                order by e.sequence""".formatted(AlarmReader.COLUMNS, AlarmReader.TRANSITION_COLUMNS, AlarmReader.STEP_COLUMNS))
                .params(sequence, limit, sequence, limit, limit)
                .query((row, number) -> event(row))
                .list();
    }

    private static PlacedEvent event(ResultSet row) throws SQLException {
        boolean aside = row.getBoolean("e_aside");
        return new PlacedEvent(
                AlarmReader.alarm(row),
                aside ? null : AlarmReader.transition(row),
                aside ? AlarmReader.step(row) : null,
                row.getBoolean("t_quiet"),
                row.getString("region_path"),
                row.getLong("e_sequence"));
    }
}
