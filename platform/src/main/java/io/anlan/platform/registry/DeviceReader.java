package io.anlan.platform.registry;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads devices with what is known of their presence at the moment. */
@Component
public class DeviceReader {
    private static final Duration QUARANTINE_WINDOW = Duration.ofHours(24);

    private static final String SELECT = """
            select d.id, d.address, d.name, d.protocol, d.enterprise_id, d.facility_id, d.enabled, d.domain, d.region_code, d.created_at,
                d.updated_at, d.version, p.points, p.interval_seconds, e.name as enterprise_name,
                f.name as facility_name
            from device d
            left join enterprise e on e.id = d.enterprise_id
            left join facility f on f.id = d.facility_id
            cross join lateral (
                select count(*) as points, min(expected_interval_seconds) as interval_seconds
                from point where device_id = d.id) p""";

    private final JdbcClient jdbc;
    private final LatestSamples latest;
    private final ObjectProvider<QuarantineFigures> quarantine;
    private final InstantSource clock;

    DeviceReader(
            JdbcClient jdbc, LatestSamples latest, ObjectProvider<QuarantineFigures> quarantine, InstantSource clock) {
        this.jdbc = jdbc;
        this.latest = latest;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    Optional<Device> find(long id) {
        return read(new Filter().and("d.id = ?", id), "").stream().findFirst();
    }

    /** The first devices of an enterprise, by address. */
    public List<Device> ofEnterprise(long enterprise, int limit) {
        return read(new Filter().and("d.enterprise_id = ?", enterprise), "order by d.address limit ?", limit);
    }

    Map<Long, Device> byId(Collection<Long> ids) {
        return read(new Filter().and("d.id = any(?)", (Object) Changes.array(ids)), "").stream()
                .collect(Collectors.toMap(Device::id, Function.identity()));
    }

    List<Device> read(Filter filter, String tail, Object... tailParameters) {
        List<Device> devices = filter.statement(jdbc, SELECT, tail, tailParameters)
                .query(this::read)
                .list();
        Instant since = clock.instant().minus(QUARANTINE_WINDOW);
        QuarantineFigures figures = quarantine.getIfAvailable();
        Map<Long, Long> counts = devices.isEmpty() || figures == null
                ? Map.of()
                : figures.quarantinedSince(devices.stream().map(Device::id).toList(), since);
        return devices.stream()
                .map(d -> counts.containsKey(d.id()) ? withQuarantined(d, counts.getOrDefault(d.id(), 0L)) : d)
                .toList();
    }

    private Device read(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        Protocol protocol = Word.parse(Protocol.class, row.getString("protocol"));
        String address = row.getString("address");
        Instant heard = latest.lastHeard(id).orElse(null);
        return new Device(
                id,
                address,
                protocol == Protocol.HJ212 ? address : null,
                row.getString("name"),
                protocol,
                row.getObject("enterprise_id", Long.class),
                row.getObject("facility_id", Long.class),
                PointReader.enterprise(row),
                PointReader.facility(row),
                row.getString("domain"),
                row.getString("region_code"),
                row.getBoolean("enabled"),
                latest.presence(id, row.getLong("interval_seconds")),
                heard,
                row.getInt("points"),
                0,
                Times.get(row, "created_at"),
                Times.get(row, "updated_at"),
                row.getInt("version"),
                null);
    }

    static Device withToken(Device d, @Nullable String token) {
        return new Device(
                d.id(),
                d.address(),
                d.mn(),
                d.name(),
                d.protocol(),
                d.enterpriseId(),
                d.facilityId(),
                d.enterprise(),
                d.facility(),
                d.domain(),
                d.regionCode(),
                d.enabled(),
                d.presence(),
                d.lastHeardAt(),
                d.pointCount(),
                d.quarantined(),
                d.createdAt(),
                d.updatedAt(),
                d.version(),
                token);
    }

    private static Device withQuarantined(Device d, long quarantined) {
        return new Device(
                d.id(),
                d.address(),
                d.mn(),
                d.name(),
                d.protocol(),
                d.enterpriseId(),
                d.facilityId(),
                d.enterprise(),
                d.facility(),
                d.domain(),
                d.regionCode(),
                d.enabled(),
                d.presence(),
                d.lastHeardAt(),
                d.pointCount(),
                quarantined,
                d.createdAt(),
                d.updatedAt(),
                d.version(),
                d.token());
    }
}
