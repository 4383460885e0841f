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
                d.updated_at, d.version, p.points, e.name as enterprise_name, f.name as facility_name, dp.since, dp.last_heard_at,
                case when dp.state <> 'heard' and s.id is not null then 'stopped' else dp.state end as presence,
                c.connected_since, k.drift_ms, k.wrong_since, s.id as stop_id, s.kind as stop_kind, s.from_at as stop_from, s.to_at as stop_to
            from device d
            join device_presence dp on dp.device_id = d.id
            left join enterprise e on e.id = d.enterprise_id
            left join facility f on f.id = d.facility_id
            left join device_clock k on k.device_id = d.id
            cross join lateral (select count(*) as points from point where device_id = d.id) p
            cross join lateral (
                select min(from_at) as connected_since from connection_period
                where device_id = d.id and to_at is null) c
            left join lateral (
                select id, kind, from_at, to_at from stop
                where facility_id = facility_of_device(d.id) and state = 'approved' and from_at <= ? and to_at > ?
                order by to_at desc limit 1) s on true""";

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

    /** What holds of devices with a presence, so that an index of their states serves. */
    static String condition(Device.Presence presence) {
        return switch (presence) {
            case HEARD -> "dp.state = 'heard'";
            case SILENT, NEVER_HEARD -> "dp.state = '%s' and s.id is null".formatted(presence.word());
            case STOPPED -> "dp.state in ('silent', 'neverHeard') and s.id is not null";
        };
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
        Instant now = clock.instant();
        List<Device> devices = filter.statement(
                        jdbc, SELECT, List.of(Times.param(now), Times.param(now)), tail, tailParameters)
                .query(this::read)
                .list();
        Instant since = now.minus(QUARANTINE_WINDOW);
        QuarantineFigures figures = quarantine.getIfAvailable();
        Map<Long, Long> counts = devices.isEmpty() || figures == null
                ? Map.of()
                : figures.quarantinedSince(devices.stream().map(Device::id).toList(), since);
        return devices.stream()
                .map(d -> d.with(counts.getOrDefault(d.id(), 0L), null))
                .toList();
    }

    private Device read(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        Protocol protocol = Word.parse(Protocol.class, row.getString("protocol"));
        String address = row.getString("address");
        Instant connectedSince = Times.getOrNull(row, "connected_since");
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
                Word.parse(Device.Presence.class, row.getString("presence")),
                Times.get(row, "since"),
                later(latest.lastHeard(id).orElse(null), Times.getOrNull(row, "last_heard_at")),
                protocol.keepsConnection() ? connectedSince != null : null,
                connectedSince,
                row.getObject("drift_ms", Long.class),
                Times.getOrNull(row, "wrong_since"),
                stop(row),
                row.getInt("points"),
                0,
                Times.get(row, "created_at"),
                Times.get(row, "updated_at"),
                row.getInt("version"),
                null);
    }

    /** What is in memory is newer, and gone after a restart. */
    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static Device.@Nullable StopRef stop(ResultSet row) throws SQLException {
        Long id = row.getObject("stop_id", Long.class);
        return id == null
                ? null
                : new Device.StopRef(
                        id,
                        Word.parse(StopKind.class, row.getString("stop_kind")),
                        Times.get(row, "stop_from"),
                        Times.get(row, "stop_to"));
    }
}
