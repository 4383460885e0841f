package io.anlan.platform.averages;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The points of an outlet. */
@Component
class PointsOfOutlet {
    private final JdbcClient jdbc;

    PointsOfOutlet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By their id, in its order. */
    Map<Long, OutletPoint> of(long facility) {
        var points = new LinkedHashMap<Long, OutletPoint>();
        jdbc.sql("""
                select id, code, name, unit, decimals, expected_interval_seconds from point
                where facility_id = ? order by id""").param(facility).query(row -> {
            long id = row.getLong("id");
            points.put(
                    id,
                    new OutletPoint(
                            id,
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("unit"),
                            row.getObject("decimals", Integer.class),
                            Duration.ofSeconds(row.getInt("expected_interval_seconds"))));
        });
        return points;
    }
}
