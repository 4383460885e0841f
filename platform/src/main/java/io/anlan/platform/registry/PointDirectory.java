package io.anlan.platform.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names points for those who know their numbers. */
@Component
public class PointDirectory {
    private final JdbcClient jdbc;

    PointDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A point and what it belongs to, by name. */
    public record PointNames(
            String name,
            String code,
            String unit,
            @Nullable Integer decimals,
            long facility,
            String facilityName,
            long enterprise,
            String enterpriseName,
            @Nullable String deviceAddress,
            String domain,
            @Nullable String region,
            int expectedIntervalSeconds) {}

    /** Points that are not registered (any more) are absent. */
    public Map<Long, PointNames> names(Collection<Long> points) {
        var names = new HashMap<Long, PointNames>();
        jdbc.sql("""
                select p.id, p.name, p.code, p.unit, p.decimals, p.facility_id, f.name as facility_name, p.enterprise_id,
                    e.name as enterprise_name, d.address, p.domain, p.region_code, p.expected_interval_seconds
                from point p
                join facility f on f.id = p.facility_id
                join enterprise e on e.id = p.enterprise_id
                left join device d on d.id = p.device_id
                where p.id = any(?)""").param(Changes.array(points)).query(row -> {
            names.put(
                    row.getLong("id"),
                    new PointNames(
                            row.getString("name"),
                            row.getString("code"),
                            row.getString("unit"),
                            row.getObject("decimals", Integer.class),
                            row.getLong("facility_id"),
                            row.getString("facility_name"),
                            row.getLong("enterprise_id"),
                            row.getString("enterprise_name"),
                            row.getString("address"),
                            row.getString("domain"),
                            row.getString("region_code"),
                            row.getInt("expected_interval_seconds")));
        });
        return names;
    }
}
