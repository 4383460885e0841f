package io.anlan.platform.downlink;

import io.anlan.hj212.FieldName;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Validation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How devices are asked; each may have settings of its own. */
@Service
class DownlinkSettings {
    private static final String SELECT = """
            select device_id, overtime_seconds, retries, execution_seconds, set_up, realtime_seconds, minute_interval,
                realtime_on, states_on, set_up_at, correct_clock, clock_allowance_seconds, backfill,
                backfill_records_a_day, version
            from downlink_setting_of(?)""";

    private static final int LONGEST_OVERTIME = 99;
    private static final int LONGEST_EXECUTION = 7200;
    private static final int LONGEST_ALLOWANCE = 3600;
    private static final int MOST_RECORDS = 100_000;

    private final JdbcClient jdbc;
    private final OrderableDevices devices;

    DownlinkSettings(JdbcClient jdbc, OrderableDevices devices) {
        this.jdbc = jdbc;
        this.devices = devices;
    }

    /** Those of a device, or of the installation when it has none. */
    @Transactional(readOnly = true)
    public DownlinkSetting of(long device) {
        devices.protocol(device);
        return jdbc.sql(SELECT).param(device).query(DownlinkSettings::setting).single();
    }

    /** How far the clock of a device is off. */
    @Transactional(readOnly = true)
    public DeviceClock clock(long device) {
        int allowance = of(device).clockAllowanceSeconds();
        return jdbc.sql("select drift_ms, estimated_at, wrong_since from device_clock where device_id = ?")
                .param(device)
                .query((row, number) -> new DeviceClock(
                        row.getLong("drift_ms"),
                        Times.get(row, "estimated_at"),
                        Times.getOrNull(row, "wrong_since"),
                        allowance))
                .optional()
                .orElseGet(() -> new DeviceClock(null, null, null, allowance));
    }

    /** Gives a device settings of its own. Its first connection counts anew. */
    @Transactional
    public DownlinkSetting change(long device, DownlinkSetting.Input input) {
        devices.requireOrders(device);
        check(input);
        jdbc.sql("""
                insert into downlink_setting as s (device_id, overtime_seconds, retries, execution_seconds, set_up,
                    realtime_seconds, minute_interval, realtime_on, states_on, correct_clock, clock_allowance_seconds,
                    backfill, backfill_records_a_day)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (device_id) do update set overtime_seconds = excluded.overtime_seconds,
                    retries = excluded.retries, execution_seconds = excluded.execution_seconds, set_up = excluded.set_up,
                    realtime_seconds = excluded.realtime_seconds, minute_interval = excluded.minute_interval,
                    realtime_on = excluded.realtime_on, states_on = excluded.states_on, set_up_at = null,
                    correct_clock = excluded.correct_clock,
                    clock_allowance_seconds = excluded.clock_allowance_seconds, backfill = excluded.backfill,
                    backfill_records_a_day = excluded.backfill_records_a_day, version = s.version + 1""")
                .param(device)
                .param(input.overtimeSeconds())
                .param(input.retries())
                .param(input.executionSeconds())
                .param(input.setUp())
                .param(input.realtimeSeconds())
                .param(input.minuteInterval())
                .param(input.realtimeOn())
                .param(input.statesOn())
                .param(input.correctClock())
                .param(input.clockAllowanceSeconds())
                .param(input.backfill())
                .param(input.backfillRecordsADay())
                .update();
        return of(device);
    }

    private static void check(DownlinkSetting.Input input) {
        var validation = new Validation();
        validation.range("overtimeSeconds", input.overtimeSeconds(), 1, LONGEST_OVERTIME);
        validation.range("retries", input.retries(), 0, LONGEST_OVERTIME);
        validation.range("executionSeconds", input.executionSeconds(), 1, LONGEST_EXECUTION);
        validation.range("clockAllowanceSeconds", input.clockAllowanceSeconds(), 1, LONGEST_ALLOWANCE);
        validation.range("backfillRecordsADay", input.backfillRecordsADay(), 0, MOST_RECORDS);
        field(
                validation,
                "realtimeSeconds",
                OrderKind.SET_REALTIME_INTERVAL,
                FieldName.RTD_INTERVAL,
                input.realtimeSeconds());
        field(
                validation,
                "minuteInterval",
                OrderKind.SET_MINUTE_INTERVAL,
                FieldName.MIN_INTERVAL,
                input.minuteInterval());
        validation.done();
    }

    private static void field(
            Validation validation, String name, OrderKind kind, String field, @Nullable Integer value) {
        if (value == null) {
            return;
        }
        kind.fields().stream()
                .filter(f -> f.name().equals(field))
                .map(f -> f.check().problem(value.toString()))
                .filter(Objects::nonNull)
                .forEach(problem -> validation.refuse(name, problem, value));
    }

    private static DownlinkSetting setting(ResultSet row, int number) throws SQLException {
        return new DownlinkSetting(
                row.getLong("device_id") != 0,
                row.getInt("overtime_seconds"),
                row.getInt("retries"),
                row.getInt("execution_seconds"),
                row.getBoolean("set_up"),
                row.getObject("realtime_seconds", Integer.class),
                row.getObject("minute_interval", Integer.class),
                row.getObject("realtime_on", Boolean.class),
                row.getObject("states_on", Boolean.class),
                Times.getOrNull(row, "set_up_at"),
                row.getBoolean("correct_clock"),
                row.getInt("clock_allowance_seconds"),
                row.getBoolean("backfill"),
                row.getInt("backfill_records_a_day"),
                row.getInt("version"));
    }
}
