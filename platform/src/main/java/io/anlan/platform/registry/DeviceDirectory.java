package io.anlan.platform.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names devices for those who know their numbers. */
@Component
public class DeviceDirectory {
    private final JdbcClient jdbc;

    DeviceDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A device and what it belongs to, by name.
     *
     * @param facility its own, or the one that all of its points are of
     * @param domain of the facility
     */
    public record DeviceNames(
            String address,
            @Nullable Long facility,
            @Nullable String facilityName,
            @Nullable Long enterprise,
            @Nullable String enterpriseName,
            @Nullable String domain,
            @Nullable String region) {}

    /** Devices that are not registered (any more) are absent. */
    public Map<Long, DeviceNames> names(Collection<Long> devices) {
        var names = new HashMap<Long, DeviceNames>();
        jdbc.sql("""
                select d.id, d.address, f.id as facility_id, f.name as facility_name, e.id as enterprise_id,
                    e.name as enterprise_name, coalesce(f.domain, d.domain) as domain,
                    coalesce(f.region_code, d.region_code) as region_code
                from device d
                left join facility f on f.id = facility_of_device(d.id)
                left join enterprise e on e.id = coalesce(f.enterprise_id, d.enterprise_id)
                where d.id = any(?)""").param(Changes.array(devices)).query(row -> {
            names.put(
                    row.getLong("id"),
                    new DeviceNames(
                            row.getString("address"),
                            row.getObject("facility_id", Long.class),
                            row.getString("facility_name"),
                            row.getObject("enterprise_id", Long.class),
                            row.getString("enterprise_name"),
                            row.getString("domain"),
                            row.getString("region_code")));
        });
        return names;
    }
}
