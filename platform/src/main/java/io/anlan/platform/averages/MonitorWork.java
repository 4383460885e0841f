package io.anlan.platform.averages;

import io.anlan.domain.alarm.Period;
import io.anlan.domain.mark.MarkKind;
import io.anlan.domain.mark.MarkKinds;
import io.anlan.platform.store.Times;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When somebody said that the monitoring equipment of an outlet was worked on or not fit: its marks that stand. */
@Component
public class MonitorWork {
    private static final String[] KINDS = MarkKinds.shipped().all().stream()
            .filter(kind -> kind.subject() == MarkKind.Subject.MONITOR && kind.effect() == MarkKind.Effect.INVALID)
            .map(MarkKind::key)
            .toArray(String[]::new);

    private final JdbcClient jdbc;

    MonitorWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that touch a time. */
    public List<Period> of(long facility, Instant from, Instant to) {
        return jdbc.sql("""
                select from_at, to_at from outlet_mark
                where facility_id = ? and kind = any(?) and state in ('entered', 'approved') and from_at < ? and to_at > ?
                order by from_at, id""")
                .param(facility)
                .param(KINDS)
                .param(Times.param(to))
                .param(Times.param(from))
                .query((row, number) -> new Period(Times.get(row, "from_at"), Times.get(row, "to_at")))
                .list();
    }
}
