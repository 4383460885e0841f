package io.anlan.platform.presence;

import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what was counted of fresh and valid data, and how far; within a transaction of the caller. */
@Repository
class DataStore {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    DataStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * How far the counting has come.
     *
     * @param hour that is being counted
     * @param device up to which it is
     */
    record Progress(Instant hour, long device) {}

    /** A day of a device that has to be counted once more. */
    record DeviceDay(long device, LocalDate day) {}

    Progress progress() {
        return jdbc.sql("select hour, device_id from data_counted")
                .query((row, number) -> new Progress(Times.get(row, "hour"), row.getLong("device_id")))
                .single();
    }

    void progress(Progress now) {
        jdbc.sql("update data_counted set hour = ?, device_id = ?")
                .params(Times.param(now.hour()), now.device())
                .update();
    }

    /** The next devices in the order of their numbers. */
    List<Long> devices(long after, int most) {
        return jdbc.sql("select id from device where id > ? order by id limit ?")
                .params(after, most)
                .query(Long.class)
                .list();
    }

    List<WatchedPoint> points(Collection<Long> devices) {
        return jdbc.sql("""
                select id, device_id, expected_interval_seconds, created_at from point
                where device_id = any(?) order by id""").param(numbers(devices)).query(DataStore::point).list();
    }

    static WatchedPoint point(ResultSet row, int number) throws SQLException {
        return new WatchedPoint(
                row.getLong("id"),
                row.getLong("device_id"),
                row.getInt("expected_interval_seconds"),
                Times.get(row, "created_at").toEpochMilli());
    }

    /** Adds to what was counted of a day. */
    void add(LocalDate day, Map<Long, DataSums> byDevice) {
        write(day, byDevice, """
                on conflict (device_id, day) do update set due_ms = device_data_day.due_ms + excluded.due_ms,
                    fresh_ms = device_data_day.fresh_ms + excluded.fresh_ms,
                    valid_ms = device_data_day.valid_ms + excluded.valid_ms""");
    }

    /** Takes the place of what was counted of a day. */
    void replace(LocalDate day, Map<Long, DataSums> byDevice) {
        write(day, byDevice, """
                on conflict (device_id, day) do update set due_ms = excluded.due_ms, fresh_ms = excluded.fresh_ms,
                    valid_ms = excluded.valid_ms""");
    }

    private void write(LocalDate day, Map<Long, DataSums> byDevice, String tail) {
        BulkInsert.into("device_data_day", List.copyOf(byDevice.entrySet()))
                .column("device_id", "bigint", Map.Entry::getKey)
                .column("day", "date", sums -> day.toString())
                .column("due_ms", "bigint", sums -> sums.getValue().due())
                .column("fresh_ms", "bigint", sums -> sums.getValue().fresh())
                .column("valid_ms", "bigint", sums -> sums.getValue().valid())
                .execute(template, tail);
    }

    Map<Long, DataState> states(Collection<Long> points) {
        var states = new HashMap<Long, DataState>();
        jdbc.sql("""
                select point_id, fresh, fresh_since, valid, valid_since from point_data_state where point_id = any(?)""").param(numbers(points)).query(row -> {
            states.put(
                    row.getLong("point_id"),
                    new DataState(
                            row.getBoolean("fresh"),
                            Times.get(row, "fresh_since").toEpochMilli(),
                            row.getBoolean("valid"),
                            Times.get(row, "valid_since").toEpochMilli()));
        });
        return states;
    }

    void write(Map<Long, DataState> states) {
        BulkInsert.into("point_data_state", List.copyOf(states.entrySet()))
                .column("point_id", "bigint", Map.Entry::getKey)
                .column("fresh", "boolean", state -> state.getValue().fresh())
                .column(
                        "fresh_since",
                        "timestamptz",
                        state -> time(state.getValue().freshSince()))
                .column("valid", "boolean", state -> state.getValue().valid())
                .column(
                        "valid_since",
                        "timestamptz",
                        state -> time(state.getValue().validSince()))
                .execute(template, """
                        on conflict (point_id) do update set fresh = excluded.fresh, fresh_since = excluded.fresh_since,
                            valid = excluded.valid, valid_since = excluded.valid_since""");
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** Takes some of the days out of the queue that have to be counted once more. */
    List<DeviceDay> takeRecounts(int most) {
        return jdbc.sql("""
                delete from data_recount where ctid = any(array(
                    select ctid from data_recount order by day, device_id limit ? for update skip locked))
                returning device_id, day""")
                .param(most)
                .query((row, number) -> new DeviceDay(row.getLong("device_id"), row.getObject("day", LocalDate.class)))
                .list();
    }

    private static Long[] numbers(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
