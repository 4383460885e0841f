package io.anlan.platform.alarms;

import io.anlan.platform.registry.AlarmFigures;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the open alarms of points. */
@Component
class OpenAlarmFigures implements AlarmFigures {
    private final JdbcClient jdbc;

    OpenAlarmFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, OpenAlarms> openAlarms(Collection<Long> points) {
        var open = new HashMap<Long, OpenAlarms>();
        jdbc.sql("""
                select point_id, count(*) as open, min(priority) as worst from alarm
                where point_id = any(?) and state <> 'A' group by point_id""").param(points.toArray(Long[]::new)).query(row -> {
            open.put(row.getLong("point_id"), new OpenAlarms(row.getInt("open"), row.getInt("worst")));
        });
        return open;
    }
}
