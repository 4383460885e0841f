package io.anlan.platform.presence;

import io.anlan.log.KeyPartition;
import io.anlan.log.LogSettings;
import io.anlan.platform.presence.Spans.Span;
import io.anlan.platform.registry.Device;
import io.anlan.platform.registry.Protocol;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the times of devices that rates are counted from, within a transaction of the caller. */
@Component
class RateReader {
    private static final int FETCH = 5_000;

    private static final String STOPS = """
            (select from_at, to_at, facility_id from stop where state = 'approved') x
            cross join lateral devices_of_facility(x.facility_id) f (id) join device d on d.id = f.id""";

    private final JdbcClient jdbc;
    private final LogSettings log;

    RateReader(JdbcClient jdbc, LogSettings log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** A device as it is now, by which it is grouped. */
    record Row(
            long id,
            String address,
            @Nullable Long enterprise,
            @Nullable String enterpriseName,
            String regionPath,
            @Nullable String domain,
            Device.Presence presence,
            boolean isConnected,
            boolean isConnectionSeen) {}

    /** What is known of a device while it is read. */
    private static final class Found {
        private final Row row;
        private final List<Span> service = new ArrayList<>();
        private final List<Span> silences = new ArrayList<>();
        private final List<Span> stops = new ArrayList<>();
        private final List<Span> connections = new ArrayList<>();

        Found(Row row) {
            this.row = row;
        }
    }

    /**
     * Shows every device with its times between two instants.
     *
     * @param query makes the conditions of a statement in which {@code d} is the device
     */
    void each(Supplier<Filter> query, long from, long to, Instant now, BiConsumer<Row, DeviceTimes> consumer) {
        Map<Long, Found> devices = devices(query, from, now);
        spans(query, of("device_service"), from, to, devices, (device, span) -> device.service.add(span));
        spans(query, of("silence"), from, to, devices, (device, span) -> device.silences.add(span));
        spans(query, of("connection_period"), from, to, devices, (device, span) -> device.connections.add(span));
        spans(query, STOPS, from, to, devices, (device, span) -> device.stops.add(span));
        Map<Integer, Spans> gaps = gaps(from, to);
        devices.values().forEach(found -> consumer.accept(found.row, times(found, gaps)));
    }

    private DeviceTimes times(Found found, Map<Integer, Spans> gaps) {
        int partition = KeyPartition.of(Long.toString(found.row.id()), log.partitions());
        return new DeviceTimes(
                Spans.of(found.service),
                Spans.of(found.stops),
                gaps.getOrDefault(partition, Spans.NONE),
                Spans.of(found.silences),
                found.row.isConnectionSeen(),
                Spans.of(found.connections));
    }

    private Map<Long, Found> devices(Supplier<Filter> query, long from, Instant now) {
        var devices = new LinkedHashMap<Long, Found>();
        query.get()
                .statement(jdbc, """
                        select d.id, d.address, d.enterprise_id, e.name as enterprise_name, d.region_path, d.domain, d.protocol,
                            p.state, p.first_heard_at, s.id is not null as stopped,
                            exists (select from connection_period c where c.device_id = d.id and c.to_at is null) as connected
                        from device d
                        join device_presence p on p.device_id = d.id
                        left join enterprise e on e.id = d.enterprise_id
                        left join lateral (
                            select s.id from stop s where p.state <> 'heard' and s.facility_id = facility_of_device(d.id)
                                and s.state = 'approved' and s.from_at <= ? and s.to_at > ? limit 1) s on true""", List.of(Times.param(now), Times.param(now)), "order by d.id")
                .withFetchSize(FETCH)
                .query(row -> {
                    var found = new Found(row(row));
                    Instant firstHeard = Times.getOrNull(row, "first_heard_at");
                    found.silences.add(new Span(from, firstHeard == null ? Long.MAX_VALUE : firstHeard.toEpochMilli()));
                    devices.put(found.row.id(), found);
                });
        return devices;
    }

    private static Row row(ResultSet row) throws SQLException {
        Device.Presence state = Word.parse(Device.Presence.class, row.getString("state"));
        return new Row(
                row.getLong("id"),
                row.getString("address"),
                row.getObject("enterprise_id", Long.class),
                row.getString("enterprise_name"),
                row.getString("region_path"),
                row.getString("domain"),
                row.getBoolean("stopped") ? Device.Presence.STOPPED : state,
                row.getBoolean("connected"),
                Word.parse(Protocol.class, row.getString("protocol")).keepsConnection());
    }

    /** Takes a stretch of a device. */
    @FunctionalInterface
    private interface Taker {
        void take(Found device, Span span);
    }

    private static String of(String table) {
        return table + " x join device d on d.id = x.device_id";
    }

    /** @param source of devices under the name d, and x with from_at and to_at, which is absent while it lasts */
    private void spans(
            Supplier<Filter> query, String source, long from, long to, Map<Long, Found> devices, Taker taker) {
        Filter filter = query.get()
                .and("x.from_at < ?", Times.param(Instant.ofEpochMilli(to)))
                .and("(x.to_at is null or x.to_at > ?)", Times.param(Instant.ofEpochMilli(from)));
        filter.statement(jdbc, "select d.id, x.from_at, x.to_at from " + source, "")
                .withFetchSize(FETCH)
                .query(row -> {
                    Found device = devices.get(row.getLong("id"));
                    if (device != null) {
                        taker.take(device, within(row, from, to));
                    }
                });
    }

    private static Span within(ResultSet row, long from, long to) throws SQLException {
        Instant end = Times.getOrNull(row, "to_at");
        return new Span(
                Math.max(from, Times.get(row, "from_at").toEpochMilli()),
                Math.min(to, end == null ? to : end.toEpochMilli()));
    }

    private Map<Integer, Spans> gaps(long from, long to) {
        var found = new HashMap<Integer, List<Span>>();
        jdbc.sql("select partition, from_at, to_at from listening_gap where from_at < ? and to_at > ?")
                .params(Times.param(Instant.ofEpochMilli(to)), Times.param(Instant.ofEpochMilli(from)))
                .query(row -> {
                    found.computeIfAbsent(row.getInt("partition"), key -> new ArrayList<>())
                            .add(within(row, from, to));
                });
        var gaps = new HashMap<Integer, Spans>();
        found.forEach((partition, spans) -> gaps.put(partition, Spans.of(spans)));
        return gaps;
    }
}
