package io.anlan.platform.registry;

import com.google.protobuf.ByteString;
import io.anlan.log.DeviceRecord;
import io.anlan.log.FacilityRulesRecord;
import io.anlan.log.PointMappingRecord;
import io.anlan.log.PointRulesRecord;
import io.anlan.log.PriorityRecord;
import io.anlan.log.RuleRecord;
import io.anlan.log.StopPeriod;
import io.anlan.log.StopRecord;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registry's state in the form of the log. */
@Component
class RegistryRecords {
    /** A stop that has been over for so long decides nothing any more. */
    private static final int STOPS_KEPT_DAYS = 60;

    private final JdbcClient jdbc;

    RegistryRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, DeviceRecord> devices(Set<Long> ids) {
        var devices = new HashMap<Long, DeviceRecord.Builder>();
        jdbc.sql("""
                select d.id, d.address, d.protocol, d.enabled, d.password_sealed, d.token_sha256,
                    n.secret_sealed as next_password_sealed
                from device d left join device_next_password n on n.device_id = d.id where d.id = any(?)""").param(Changes.array(ids)).query(row -> {
            devices.put(row.getLong("id"), device(row));
        });
        jdbc.sql("select id, device_id, code from point where device_id = any(?) order by id")
                .param(Changes.array(ids))
                .query(row -> {
                    DeviceRecord.Builder device = devices.get(row.getLong("device_id"));
                    if (device != null) {
                        device.addPoints(PointMappingRecord.newBuilder()
                                .setPoint(row.getLong("id"))
                                .setCode(row.getString("code")));
                    }
                });
        var built = new HashMap<Long, DeviceRecord>();
        devices.forEach((id, device) -> built.put(id, device.build()));
        return built;
    }

    private static DeviceRecord.Builder device(ResultSet row) throws SQLException {
        var device = DeviceRecord.newBuilder()
                .setDevice(row.getLong("id"))
                .setAddress(row.getString("address"))
                .setProtocol(
                        Word.parse(Protocol.class, row.getString("protocol")).log())
                .setEnabled(row.getBoolean("enabled"));
        byte[] password = row.getBytes("password_sealed");
        if (password != null) {
            device.setPasswordSealed(ByteString.copyFrom(password));
        }
        byte[] next = row.getBytes("next_password_sealed");
        if (next != null) {
            device.setNextPasswordSealed(ByteString.copyFrom(next));
        }
        byte[] token = row.getBytes("token_sha256");
        if (token != null) {
            device.setTokenSha256(ByteString.copyFrom(token));
        }
        return device;
    }

    /** Facilities that exist, also those without points; their version grows with each call. */
    Map<Long, FacilityRulesRecord> facilities(Set<Long> ids) {
        var facilities = new HashMap<Long, FacilityRulesRecord.Builder>();
        jdbc.sql("select id, nextval('published_version') as version from facility where id = any(?)")
                .param(Changes.array(ids))
                .query(row -> {
                    facilities.put(
                            row.getLong("id"),
                            FacilityRulesRecord.newBuilder()
                                    .setFacility(row.getLong("id"))
                                    .setVersion(row.getLong("version")));
                });
        Map<Long, PointRulesRecord.Builder> points = new LinkedHashMap<>();
        Map<Long, Long> facilityOfPoint = new HashMap<>();
        readPoints(ids, points, facilityOfPoint);
        readRules(ids, points);
        points.forEach((id, point) -> {
            FacilityRulesRecord.Builder facility = facilities.get(facilityOfPoint.get(id));
            if (facility != null) {
                facility.addPoints(point);
            }
        });
        var built = new HashMap<Long, FacilityRulesRecord>();
        facilities.forEach((id, facility) -> built.put(id, facility.build()));
        return built;
    }

    /** Devices with approved stops that are not long over. */
    Map<Long, StopRecord> stops(Set<Long> devices) {
        var stops = new HashMap<Long, StopRecord.Builder>();
        jdbc.sql("""
                select d.id as device, s.id, s.from_at, s.to_at, s.kind
                from device d join stop s on s.facility_id = facility_of_device(d.id) and s.state = 'approved'
                where d.id = any(?) and s.to_at > s.from_at and s.to_at > now() - interval '%d days'
                order by d.id, s.from_at, s.id""".formatted(STOPS_KEPT_DAYS)).param(Changes.array(devices)).query(row -> {
            stops.computeIfAbsent(
                            row.getLong("device"), id -> StopRecord.newBuilder().setDevice(id))
                    .addPeriods(StopPeriod.newBuilder()
                            .setStop(row.getLong("id"))
                            .setFrom(Times.get(row, "from_at").toEpochMilli())
                            .setTo(Times.get(row, "to_at").toEpochMilli())
                            .setKind(row.getString("kind")));
        });
        var built = new HashMap<Long, StopRecord>();
        stops.forEach((id, stop) -> built.put(id, stop.build()));
        return built;
    }

    private void readPoints(
            Set<Long> facilities, Map<Long, PointRulesRecord.Builder> points, Map<Long, Long> facilityOfPoint) {
        jdbc.sql("""
                select id, facility_id, coalesce(device_id, 0) as device_id, expected_interval_seconds,
                    instrument_priority from point where facility_id = any(?) order by id""").param(Changes.array(facilities)).query(row -> {
            long id = row.getLong("id");
            facilityOfPoint.put(id, row.getLong("facility_id"));
            points.put(
                    id,
                    PointRulesRecord.newBuilder()
                            .setPoint(id)
                            .setDevice(row.getLong("device_id"))
                            .setExpectedIntervalMs(TimeUnit.SECONDS.toMillis(row.getLong("expected_interval_seconds")))
                            .setInstrumentPriority(PriorityRecord.forNumber(row.getInt("instrument_priority"))));
        });
    }

    private void readRules(Set<Long> facilities, Map<Long, PointRulesRecord.Builder> points) {
        jdbc.sql("""
                select r.id, r.point_id, r.version, r.kind, r.limit_value, r.deadband, r.on_delay_seconds,
                    r.off_delay_seconds, r.re_alarm_after_seconds, r.latching, r.priority, r.converted
                from rule r join point p on p.id = r.point_id
                where p.facility_id = any(?) and r.enabled order by r.id""").param(Changes.array(facilities)).query(row -> {
            PointRulesRecord.Builder point = points.get(row.getLong("point_id"));
            if (point != null) {
                point.addRules(rule(row));
            }
        });
    }

    private static RuleRecord rule(ResultSet row) throws SQLException {
        return RuleRecord.newBuilder()
                .setRule(row.getLong("id"))
                .setVersion(row.getInt("version"))
                .setKind(Word.parse(RuleKind.class, row.getString("kind")).log())
                .setLimit(row.getBigDecimal("limit_value").doubleValue())
                .setDeadband(row.getBigDecimal("deadband").doubleValue())
                .setOnDelayMs(TimeUnit.SECONDS.toMillis(row.getLong("on_delay_seconds")))
                .setOffDelayMs(TimeUnit.SECONDS.toMillis(row.getLong("off_delay_seconds")))
                .setReAlarmAfterMs(TimeUnit.SECONDS.toMillis(row.getLong("re_alarm_after_seconds")))
                .setLatching(row.getBoolean("latching"))
                .setPriority(PriorityRecord.forNumber(row.getInt("priority")))
                .setConverted(row.getBoolean("converted"))
                .build();
    }
}
