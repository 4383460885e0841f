package io.anlan.platform.believable;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The points of outlets, within a transaction of the caller. */
@Component
class OutletPoints {
    /** Outlets of one enterprise that one is compared with; more tell nothing new and cost memory. */
    private static final int MOST_NEIGHBOURS = 4;
    /** Points of an outlet that are looked at. */
    private static final int MOST_POINTS = 40;

    private static final String SELECT = """
            select p.id, p.facility_id, p.code, p.unit, coalesce(p.decimals, 2) as decimals, l.limit_value, l.converted
            from point p
            left join lateral (
                select r.limit_value, r.converted from rule r
                where r.point_id = p.id and r.enabled and r.kind in ('high', 'highHigh')
                order by r.limit_value desc limit 1) l on true
            where p.facility_id = ? and p.domain = 'environment' order by p.id limit ?""";

    private final JdbcClient jdbc;

    OutletPoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those with a part in an outlet. */
    List<OutletPoint> of(long facility) {
        return jdbc.sql(SELECT).params(facility, MOST_POINTS).query(OutletPoints::point).stream()
                .filter(point -> point.role().isPresent())
                .toList();
    }

    /**
     * Facilities whose data may have been copied, or vary with these: others of the same enterprise, so that evidence
     * shows nobody what belongs to another.
     */
    List<Long> neighbours(long facility) {
        return jdbc.sql("""
                select n.id from facility f join facility n on n.enterprise_id = f.enterprise_id and n.id <> f.id
                where f.id = ? and n.domain = 'environment' order by n.kind <> f.kind, n.id limit ?""").params(facility, MOST_NEIGHBOURS).query(Long.class).list();
    }

    private static OutletPoint point(ResultSet row, int number) throws SQLException {
        BigDecimal limit = row.getBigDecimal("limit_value");
        return new OutletPoint(
                row.getLong("id"),
                row.getLong("facility_id"),
                row.getString("code"),
                row.getString("unit"),
                row.getInt("decimals"),
                limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit.doubleValue()),
                row.getBoolean("converted"));
    }
}
