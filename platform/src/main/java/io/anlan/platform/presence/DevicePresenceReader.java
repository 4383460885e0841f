package io.anlan.platform.presence;

import io.anlan.log.KeyPartition;
import io.anlan.log.LogSettings;
import io.anlan.platform.presence.DevicePresence.Connection;
import io.anlan.platform.presence.DevicePresence.Stretch;
import io.anlan.platform.registry.Device;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads how a device is and was. */
@Component
class DevicePresenceReader {
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final LogSettings log;

    DevicePresenceReader(JdbcClient jdbc, LogSettings log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    @Transactional(readOnly = true)
    public DevicePresence of(long device) {
        List<Stretch> silences = jdbc.sql(
                        "select from_at, to_at from silence where device_id = ? order by from_at desc limit ?")
                .params(device, MOST)
                .query(DevicePresenceReader::stretch)
                .list();
        List<Connection> connections = jdbc.sql("""
                select gateway, peer, from_at, to_at from connection_period
                where device_id = ? order by from_at desc limit ?""")
                .params(device, MOST)
                .query((row, number) -> new Connection(
                        row.getString("gateway"),
                        row.getString("peer"),
                        Times.get(row, "from_at"),
                        Times.getOrNull(row, "to_at")))
                .list();
        List<Stretch> outages = jdbc.sql(
                        "select from_at, to_at from listening_gap where partition = ? order by from_at desc limit ?")
                .params(KeyPartition.of(Long.toString(device), log.partitions()), MOST)
                .query(DevicePresenceReader::stretch)
                .list();
        return jdbc.sql("""
                select state, since, first_heard_at, last_heard_at, decided_at, allowed_silence_ms from device_presence
                where device_id = ?""")
                .param(device)
                .query((row, number) -> new DevicePresence(
                        device,
                        Word.parse(Device.Presence.class, row.getString("state")),
                        Times.get(row, "since"),
                        Times.getOrNull(row, "first_heard_at"),
                        Times.getOrNull(row, "last_heard_at"),
                        Times.getOrNull(row, "decided_at"),
                        seconds(row.getObject("allowed_silence_ms", Long.class)),
                        silences,
                        connections,
                        outages))
                .optional()
                .orElseThrow(() -> Refusal.notFound("device", device));
    }

    private static @Nullable Long seconds(@Nullable Long millis) {
        return millis == null ? null : TimeUnit.MILLISECONDS.toSeconds(millis);
    }

    private static Stretch stretch(ResultSet row, int number) throws SQLException {
        return new Stretch(Times.get(row, "from_at"), Times.getOrNull(row, "to_at"));
    }
}
