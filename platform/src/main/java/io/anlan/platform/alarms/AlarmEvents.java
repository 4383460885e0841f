package io.anlan.platform.alarms;

import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Signal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stream of alarm transitions in the order in which they became visible. Reading on from a sequence misses nothing. */
@Component
public class AlarmEvents {
    private final JdbcClient jdbc;
    private final Signal signal = new Signal();

    AlarmEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A transition with the place that decides who may hear of it. */
    public record PlacedEvent(AlarmEvent event, String regionPath) {
        public boolean isSeenBy(Scope scope) {
            Alarm alarm = event.alarm();
            return scope.covers(
                    regionPath,
                    alarm.domain(),
                    alarm.enterprise() == null ? null : alarm.enterprise().id());
        }

        public long sequence() {
            return event.transition().sequence();
        }
    }

    /** Raised when this process has written transitions; those of other processes are found by looking now and then. */
    public Signal signal() {
        return signal;
    }

    /** Sequence of the newest transition, 0 when there is none. */
    public long last() {
        return jdbc.sql("select coalesce(max(sequence), 0) from alarm_transition")
                .query(Long.class)
                .single();
    }

    /** Transitions behind a sequence, in order. */
    public List<PlacedEvent> after(long sequence, int limit) {
        return jdbc.sql("""
                select %s, a.region_path, %s from alarm_transition t join alarm a on a.id = t.alarm_id
                where t.sequence > ? order by t.sequence limit ?""".formatted(AlarmReader.COLUMNS, AlarmReader.TRANSITION_COLUMNS))
                .params(sequence, limit)
                .query((row, number) -> new PlacedEvent(
                        new AlarmEvent(AlarmReader.alarm(row), AlarmReader.transition(row)),
                        row.getString("region_path")))
                .list();
    }
}
