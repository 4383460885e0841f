package io.anlan.platform.overview;

import io.anlan.platform.overview.Rows.AlarmRow;
import io.anlan.platform.overview.Rows.DeviceRow;
import io.anlan.platform.overview.Rows.EnterpriseRow;
import io.anlan.platform.overview.Rows.FacilityRow;
import io.anlan.platform.overview.Rows.PointRow;
import io.anlan.platform.overview.Rows.RaisedRow;
import io.anlan.platform.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what is counted: everything at once, or what has changed since. Each look is at one state of the database, and
 * the next begins where it ended: with the transactions that it could not see.
 */
@Component
class RollupReader {
    /** More changes than this are not followed one by one. */
    private static final int MOST_CHANGES = 50_000;

    /** Steps of alarms in one look. */
    private static final int MOST_STEPS = 5_000;

    private static final int FETCH = 5_000;
    private static final String ENTERPRISES = "select id, region_path, domains from enterprise";
    private static final String FACILITIES =
            "select id, enterprise_id, region_path, domain, longitude, latitude from facility";
    private static final String DEVICES = """
            select d.id, d.enterprise_id, d.facility_id, d.region_path, d.domain, p.state
            from device d join device_presence p on p.device_id = d.id""";
    private static final String POINTS =
            "select id, facility_id, region_path, domain, expected_interval_seconds from point";
    private static final String ALARMS = """
            select id, state <> 'A' as open, priority, urgency > 10 as unacknowledged, raised_at, onset, urgency,
                region_path, domain, enterprise_id, facility_id
            from alarm""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate oneState;

    RollupReader(DataSource database, PlatformTransactionManager transactions) {
        jdbc = new JdbcTemplate(database);
        jdbc.setFetchSize(FETCH); // a million rows are not held at once
        oneState = new TransactionTemplate(transactions);
        oneState.setReadOnly(true);
        oneState.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Up to where the database was read.
     *
     * @param snapshot which transactions were visible, in PostgreSQL's form
     * @param sequence of the last step of an alarm
     */
    record Position(String snapshot, long sequence) {}

    /** Everything, and up to where. */
    record Loaded(Rollups rollups, Position position) {}

    /**
     * What has changed.
     *
     * @param all whether everything is to be read again
     * @param more whether there may be more at once
     */
    record Changes(Position position, boolean all, boolean more, List<Consumer<Rollups>> steps) {}

    Loaded load(Presence presence, Instant now) {
        return Objects.requireNonNull(oneState.execute(status -> {
            Position position = position();
            var rollups = new Rollups(new RegionTree(jdbc.query("""
                    select code, name, level, path, longitude, latitude,
                        valid_to is null or valid_to > current_date as in_force
                    from region""", RollupReader::region)));
            each(ENTERPRISES, row -> rollups.put(enterprise(row)));
            each(FACILITIES, row -> rollups.put(facility(row)));
            each(DEVICES, row -> rollups.put(device(row)));
            each(POINTS, row -> rollups.put(point(row), presence));
            each(ALARMS + " where state <> 'A'", row -> rollups.put(alarm(row)));
            jdbc.query(
                    """
                    select region_path, domain, floor(extract(epoch from evaluated_at) / 3600)::bigint as hour,
                        count(*)::int as alarms
                    from alarm_transition where ordinal = 1 and evaluated_at >= ? group by 1, 2, 3""",
                    row -> {
                        rollups.raised(new RaisedRow(
                                row.getString("region_path"),
                                row.getString("domain"),
                                row.getLong("hour"),
                                row.getInt("alarms")));
                    },
                    Times.param(now.minus(Duration.ofHours(HourlyCounts.HOURS))));
            return new Loaded(rollups, position);
        }));
    }

    private void each(String sql, RowCallbackHandler row) {
        jdbc.query(sql, row);
    }

    private Position position() {
        return jdbc.query("""
                select pg_current_snapshot()::text, (select coalesce(max(sequence), 0) from alarm_transition)""", row -> {
            row.next();
            return new Position(row.getString(1), row.getLong(2));
        });
    }

    Changes changes(Position since, Presence presence) {
        return Objects.requireNonNull(oneState.execute(status -> {
            String snapshot = position().snapshot();
            Map<String, Set<String>> keys = keys(since.snapshot());
            int count = keys.values().stream().mapToInt(Set::size).sum();
            if (count > MOST_CHANGES || keys.containsKey("region")) {
                return new Changes(since, true, true, List.of());
            }
            var steps = new ArrayList<Consumer<Rollups>>();
            var alarms = new HashSet<>(keys.getOrDefault("alarm", Set.of()));
            long sequence = steps(since.sequence(), steps, alarms);
            addRegister(keys, presence, steps);
            addAlarms(alarms, steps);
            return new Changes(new Position(snapshot, sequence), false, alarms.size() >= MOST_STEPS, steps);
        }));
    }

    /** What changed in transactions that could not be seen then and can be seen now, by its kind. */
    private Map<String, Set<String>> keys(String snapshot) {
        var keys = new LinkedHashMap<String, Set<String>>();
        jdbc.query(
                """
                select distinct kind, key from rollup_change
                where xid >= pg_snapshot_xmin(?::pg_snapshot) and not pg_visible_in_snapshot(xid, ?::pg_snapshot)
                limit ?""",
                row -> {
                    keys.computeIfAbsent(row.getString("kind"), kind -> new LinkedHashSet<>())
                            .add(row.getString("key"));
                },
                snapshot,
                snapshot,
                MOST_CHANGES + 1);
        return keys;
    }

    /** @return the sequence up to which steps were read */
    private long steps(long since, List<Consumer<Rollups>> steps, Set<String> alarms) {
        long[] last = {since};
        jdbc.query(
                """
                select sequence, alarm_id, ordinal, evaluated_at, region_path, domain from alarm_transition
                where sequence > ? order by sequence limit ?""",
                row -> {
                    last[0] = row.getLong("sequence");
                    alarms.add(row.getString("alarm_id"));
                    if (row.getInt("ordinal") == 1) {
                        var raised = new RaisedRow(
                                row.getString("region_path"),
                                row.getString("domain"),
                                hour(Times.get(row, "evaluated_at")),
                                1);
                        steps.add(rollups -> rollups.raised(raised));
                    }
                },
                since,
                MOST_STEPS);
        return last[0];
    }

    static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), Duration.ofHours(1).toSeconds());
    }

    private void addRegister(Map<String, Set<String>> keys, Presence presence, List<Consumer<Rollups>> steps) {
        byId(keys.get("enterprise"), ENTERPRISES + " where id = any(?)", steps, Rollups::removeEnterprise, row -> {
            EnterpriseRow enterprise = enterprise(row);
            return rollups -> rollups.put(enterprise);
        });
        byId(keys.get("facility"), FACILITIES + " where id = any(?)", steps, Rollups::removeFacility, row -> {
            FacilityRow facility = facility(row);
            return rollups -> rollups.put(facility);
        });
        byId(keys.get("device"), DEVICES + " where d.id = any(?)", steps, Rollups::removeDevice, row -> {
            DeviceRow device = device(row);
            return rollups -> rollups.put(device);
        });
        byId(keys.get("point"), POINTS + " where id = any(?)", steps, Rollups::removePoint, row -> {
            PointRow point = point(row);
            return rollups -> rollups.put(point, presence);
        });
    }

    /** Removes something. */
    @FunctionalInterface
    private interface Removal {
        void remove(Rollups rollups, long id);
    }

    /** Makes a step of a row. */
    @FunctionalInterface
    private interface Step {
        Consumer<Rollups> of(ResultSet row) throws SQLException;
    }

    /** Puts those that are there and removes the others. */
    private void byId(
            @Nullable Set<String> keys, String sql, List<Consumer<Rollups>> steps, Removal removal, Step step) {
        if (keys == null) {
            return;
        }
        var gone = new HashSet<Long>();
        keys.forEach(key -> gone.add(Long.valueOf(key)));
        jdbc.query(
                sql,
                row -> {
                    gone.remove(row.getLong("id"));
                    steps.add(step.of(row));
                },
                (Object) gone.toArray(Long[]::new));
        gone.forEach(id -> steps.add(rollups -> removal.remove(rollups, id)));
    }

    private void addAlarms(Set<String> ids, List<Consumer<Rollups>> steps) {
        if (ids.isEmpty()) {
            return;
        }
        var gone = new HashSet<>(ids);
        jdbc.query(
                ALARMS + " where id = any(?)",
                row -> {
                    AlarmRow alarm = alarm(row);
                    gone.remove(alarm.id());
                    steps.add(rollups -> rollups.put(alarm));
                },
                (Object) ids.toArray(String[]::new));
        gone.forEach(id -> steps.add(rollups -> rollups.removeAlarm(id)));
    }

    private static RegionTree.Row region(ResultSet row, int number) throws SQLException {
        return new RegionTree.Row(
                row.getString("code"),
                row.getString("name"),
                row.getString("level"),
                row.getString("path"),
                decimal(row, "longitude"),
                decimal(row, "latitude"),
                row.getBoolean("in_force"));
    }

    private static EnterpriseRow enterprise(ResultSet row) throws SQLException {
        return new EnterpriseRow(row.getLong("id"), row.getString("region_path"), Set.copyOf(Arrays.asList((String[])
                row.getArray("domains").getArray())));
    }

    private static FacilityRow facility(ResultSet row) throws SQLException {
        return new FacilityRow(
                row.getLong("id"),
                row.getLong("enterprise_id"),
                row.getString("region_path"),
                row.getString("domain"),
                decimal(row, "longitude"),
                decimal(row, "latitude"));
    }

    private static DeviceRow device(ResultSet row) throws SQLException {
        return new DeviceRow(
                row.getLong("id"),
                row.getObject("enterprise_id", Long.class),
                row.getObject("facility_id", Long.class),
                row.getString("region_path"),
                row.getString("domain"),
                presence(row.getString("state")));
    }

    private static Presence.State presence(String state) {
        return switch (state) {
            case "neverHeard" -> Presence.State.NEVER;
            case "silent" -> Presence.State.SILENT;
            case "heard" -> Presence.State.CURRENT;
            default -> throw new IllegalStateException("A device has the presence (%s).".formatted(state));
        };
    }

    private static PointRow point(ResultSet row) throws SQLException {
        return new PointRow(
                row.getLong("id"),
                row.getLong("facility_id"),
                row.getString("region_path"),
                row.getString("domain"),
                row.getInt("expected_interval_seconds"));
    }

    private static AlarmRow alarm(ResultSet row) throws SQLException {
        return new AlarmRow(
                row.getString("id"),
                row.getBoolean("open"),
                row.getInt("priority"),
                row.getBoolean("unacknowledged"),
                Times.get(row, "raised_at").toEpochMilli(),
                Times.get(row, "onset").toEpochMilli(),
                row.getInt("urgency"),
                row.getString("region_path"),
                row.getString("domain"),
                row.getObject("enterprise_id", Long.class),
                row.getObject("facility_id", Long.class));
    }

    private static @Nullable Double decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
