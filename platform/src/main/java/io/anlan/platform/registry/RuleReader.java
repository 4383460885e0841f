package io.anlan.platform.registry;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads rules in force and their earlier versions. */
@Component
class RuleReader {
    private static final String COLUMNS = """
            point_id, kind, limit_value, deadband, on_delay_seconds, off_delay_seconds, re_alarm_after_seconds,
            latching, priority, converted, enabled, version, valid_from, changed_by""";
    private static final String SELECT = "select id, null::timestamptz as valid_to, %s from rule".formatted(COLUMNS);

    private static final String LISTED = """
            select r.id, null::timestamptz as valid_to, r.point_id, r.kind, r.limit_value, r.deadband,
                r.on_delay_seconds, r.off_delay_seconds, r.re_alarm_after_seconds, r.latching, r.priority, r.converted,
                r.enabled, r.version, r.valid_from, r.changed_by, r.domain, p.name as point_name, p.code as point_code,
                p.unit, p.decimals, f.id as facility_id, f.name as facility_name, e.id as enterprise_id,
                e.name as enterprise_name
            from rule r
            join point p on p.id = r.point_id
            join facility f on f.id = p.facility_id
            join enterprise e on e.id = p.enterprise_id""";

    private final JdbcClient jdbc;

    RuleReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Rule> find(long id) {
        return read(new Filter().and("id = ?", id), "").stream().findFirst();
    }

    List<Rule> read(Filter filter, String tail, Object... tailParameters) {
        return filter.statement(jdbc, SELECT, tail, tailParameters)
                .query(RuleReader::map)
                .list();
    }

    /** With the names of what they watch; the tables are r, p, f and e. */
    List<ListedRule> listed(Filter filter, String tail, Object... tailParameters) {
        return filter.statement(jdbc, LISTED, tail, tailParameters)
                .query((row, number) -> new ListedRule(
                        map(row, number),
                        new ListedRule.RulePoint(
                                row.getLong("point_id"),
                                row.getString("point_name"),
                                row.getString("point_code"),
                                row.getString("unit"),
                                row.getObject("decimals", Integer.class)),
                        new Point.FacilityName(row.getLong("facility_id"), row.getString("facility_name")),
                        new Point.EnterpriseName(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                        row.getString("domain")))
                .list();
    }

    /** Newest first; also of a rule that was removed. */
    List<Rule> versions(long id) {
        return jdbc.sql("""
                select id, null::timestamptz as valid_to, %1$s from rule where id = :id
                union all select rule_id, valid_to, %1$s from rule_version where rule_id = :id
                order by version desc""".formatted(COLUMNS))
                .param("id", id)
                .query(RuleReader::map)
                .list();
    }

    private static Rule map(ResultSet row, int number) throws SQLException {
        return new Rule(
                row.getLong("id"),
                row.getLong("point_id"),
                Word.parse(RuleKind.class, row.getString("kind")),
                row.getBigDecimal("limit_value"),
                row.getBigDecimal("deadband"),
                row.getInt("on_delay_seconds"),
                row.getInt("off_delay_seconds"),
                row.getInt("re_alarm_after_seconds"),
                row.getBoolean("latching"),
                row.getInt("priority"),
                row.getBoolean("converted"),
                row.getBoolean("enabled"),
                row.getInt("version"),
                Times.get(row, "valid_from"),
                Times.getOrNull(row, "valid_to"),
                row.getString("changed_by"),
                null);
    }
}
