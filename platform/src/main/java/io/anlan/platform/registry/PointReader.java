package io.anlan.platform.registry;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads points with the names of what they belong to and their newest sample. */
@Component
class PointReader {
    /** Points are chosen first: how many of them there are nobody can estimate for rows of several tables under policies. */
    private static final String SELECT = """
            select p.id, p.facility_id, p.device_id, p.code, p.name, p.quantity, p.unit, p.range_low, p.range_high,
                p.decimals, p.expected_interval_seconds, p.instrument_priority, p.created_at, p.updated_at, p.version,
                p.domain, p.region_code, p.enterprise_id, e.name as enterprise_name, f.name as facility_name, d.address as device_address
            from (select * from point p""";

    private static final String NAMES = """
            ) p
            join facility f on f.id = p.facility_id
            join enterprise e on e.id = p.enterprise_id
            left join device d on d.id = p.device_id
            order by p.id""";

    private final JdbcClient jdbc;
    private final LatestSamples latest;
    private final ObjectProvider<AlarmFigures> alarms;

    PointReader(JdbcClient jdbc, LatestSamples latest, ObjectProvider<AlarmFigures> alarms) {
        this.jdbc = jdbc;
        this.latest = latest;
        this.alarms = alarms;
    }

    Optional<Point> find(long id) {
        return read(new Filter().and("p.id = ?", id), "").stream().findFirst();
    }

    Map<Long, Point> byId(Collection<Long> ids) {
        return read(new Filter().and("p.id = any(?)", (Object) Changes.array(ids)), "").stream()
                .collect(Collectors.toMap(Point::id, Function.identity()));
    }

    /** In the order of their numbers; conditions and tail are those of the table p alone. */
    List<Point> read(Filter filter, String tail, Object... tailParameters) {
        List<Point> points = filter.statement(jdbc, SELECT, tail + NAMES, tailParameters)
                .query(this::read)
                .list();
        if (points.isEmpty()) {
            return points;
        }
        List<Long> ids = points.stream().map(Point::id).toList();
        Map<Long, List<Point.Limit>> limits = limits(ids);
        AlarmFigures figures = alarms.getIfAvailable();
        Map<Long, AlarmFigures.OpenAlarms> open = figures == null ? Map.of() : figures.openAlarms(ids);
        return points.stream()
                .map(p -> p.with(limits.getOrDefault(p.id(), List.of()), open.get(p.id())))
                .toList();
    }

    private Map<Long, List<Point.Limit>> limits(Collection<Long> points) {
        var limits = new HashMap<Long, List<Point.Limit>>();
        jdbc.sql("""
                select point_id, kind, limit_value, priority, converted from rule
                where point_id = any(?) and enabled order by point_id, priority, id""").param(Changes.array(points)).query(row -> {
            limits.computeIfAbsent(row.getLong("point_id"), id -> new ArrayList<>())
                    .add(new Point.Limit(
                            Word.parse(RuleKind.class, row.getString("kind")),
                            row.getBigDecimal("limit_value"),
                            row.getInt("priority"),
                            row.getBoolean("converted")));
        });
        return limits;
    }

    private Point read(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        int interval = row.getInt("expected_interval_seconds");
        Long device = row.getObject("device_id", Long.class);
        return new Point(
                id,
                row.getLong("facility_id"),
                device,
                row.getString("code"),
                row.getString("name"),
                row.getString("quantity"),
                row.getString("unit"),
                row.getBigDecimal("range_low"),
                row.getBigDecimal("range_high"),
                row.getObject("decimals", Integer.class),
                interval,
                row.getInt("instrument_priority"),
                latest.of(id, interval).orElse(null),
                List.of(),
                null,
                row.getString("domain"),
                row.getString("region_code"),
                new Point.EnterpriseName(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                new Point.FacilityName(row.getLong("facility_id"), row.getString("facility_name")),
                device == null ? null : new Point.DeviceAddress(device, row.getString("device_address")),
                Times.get(row, "created_at"),
                Times.get(row, "updated_at"),
                row.getInt("version"));
    }

    static Point.@Nullable EnterpriseName enterprise(ResultSet row) throws SQLException {
        Long id = row.getObject("enterprise_id", Long.class);
        return id == null ? null : new Point.EnterpriseName(id, row.getString("enterprise_name"));
    }

    static Point.@Nullable FacilityName facility(ResultSet row) throws SQLException {
        Long id = row.getObject("facility_id", Long.class);
        return id == null ? null : new Point.FacilityName(id, row.getString("facility_name"));
    }
}
