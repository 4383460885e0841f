package io.anlan.platform.performance;

import io.anlan.platform.performance.PerformanceReport.AlarmingRule;
import io.anlan.platform.performance.PerformanceReport.StaleAlarm;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the figures are counted from, within a transaction of the caller. */
@Component
class PerformanceRows {
    private static final int FETCH = 5_000;

    private static final String RULE = """
            a.id, a.rule_id, a.kind, a.priority, nullif(a.point_id, 0) as point_id, a.point_name, a.device_id,
            a.device_address, a.facility_name, a.enterprise_id, a.enterprise_name""";

    private final JdbcClient jdbc;

    PerformanceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How fast people answered.
     *
     * @param count acknowledgements within the period of what was annunciated within it
     * @param meanSeconds null when there are none
     */
    record Answers(
            long count,
            @Nullable BigDecimal meanSeconds,
            @Nullable BigDecimal medianSeconds) {}

    /** Open alarms whose condition is present or which are latched, and those of them that are stale. */
    record Standing(long standing, long stale) {}

    /** Code and short name of a region. */
    record RegionLabel(String code, String name) {}

    Optional<RegionLabel> region(String code) {
        return jdbc.sql("select code, short_name from region where code = ?")
                .param(code)
                .query((row, number) -> new RegionLabel(row.getString("code"), row.getString("short_name")))
                .optional();
    }

    /** All steps to the state B of a period that called, so none of what was set aside, in the order of their time, a piece at a time. */
    void annunciations(PerformanceQuery query, ReportPeriod period, Consumer<Annunciation> each) {
        query.filter("t")
                .and("t.to_state = 'B'")
                .and("not t.set_aside")
                .and("t.at >= ?", Times.param(period.from()))
                .and("t.at < ?", Times.param(period.to()))
                .statement(jdbc, """
                        select (extract(epoch from t.at) * 1000)::bigint as millis, t.alarm_id,
                            t.from_state not in ('B', 'C') as activates, t.rule_id, t.point_id, t.device_id, t.priority,
                            t.enterprise_id, t.late
                        from alarm_transition t""", "order by t.at, t.sequence")
                .withFetchSize(FETCH)
                .query(row -> {
                    each.accept(annunciation(row));
                });
    }

    private static Annunciation annunciation(ResultSet row) throws SQLException {
        return new Annunciation(
                row.getLong("millis"),
                row.getString("alarm_id"),
                row.getBoolean("activates"),
                row.getLong("rule_id"),
                row.getLong("point_id"),
                row.getLong("device_id"),
                row.getInt("priority"),
                row.getObject("enterprise_id", Long.class),
                row.getBoolean("late"));
    }

    /** Annunciations whose very next step was that the condition had gone. */
    long fleeting(PerformanceQuery query, ReportPeriod period, Duration below) {
        return query.filter("t")
                .and("t.to_state = 'B'")
                .and("not t.set_aside")
                .and("not t.late")
                .and("t.at >= ?", Times.param(period.from()))
                .and("t.at < ?", Times.param(period.to()))
                .and("n.from_state = 'B'")
                .and("n.to_state in ('D', 'E')")
                .and("n.at - t.at < ? * interval '1 millisecond'", below.toMillis())
                .statement(jdbc, """
                        select count(*) from alarm_transition t
                        join alarm_transition n on n.alarm_id = t.alarm_id and n.ordinal = t.ordinal + 1""", "")
                .query(Long.class)
                .single();
    }

    /** From when somebody could see it until he said that he had, the annunciation being the last before. */
    Answers answers(PerformanceQuery query, ReportPeriod period) {
        return query.filter("t")
                .and("t.actor is not null")
                .and("t.from_state in ('B', 'D', 'E')")
                .and("t.to_state in ('A', 'C', 'F')")
                .and("t.at >= ?", Times.param(period.from()))
                .and("t.at < ?", Times.param(period.to()))
                .and("not b.late")
                .and("b.at >= ?", Times.param(period.from()))
                .statement(jdbc, """
                        select count(*) as answers, round(avg(s.seconds)::numeric, 3) as mean,
                            round(percentile_cont(0.5) within group (order by s.seconds)::numeric, 3) as median
                        from alarm_transition t
                        cross join lateral (
                            select e.at, e.late, e.evaluated_at from alarm_transition e
                            where e.alarm_id = t.alarm_id and e.ordinal < t.ordinal and e.to_state = 'B'
                            order by e.ordinal desc limit 1) b
                        cross join lateral (
                            select greatest(0, extract(epoch from t.at - b.evaluated_at))::float8 as seconds) s""", "")
                .query((row, number) ->
                        new Answers(row.getLong("answers"), row.getBigDecimal("mean"), row.getBigDecimal("median")))
                .single();
    }

    Standing standing(PerformanceQuery query, Instant activeBefore) {
        return open(query)
                .statement(jdbc, """
                        select count(*) as standing,
                            count(*) filter (where a.state in ('B', 'C') and s.active_since < ?) as stale
                        from alarm a %s""".formatted(ACTIVE_SINCE), List.of(Times.param(activeBefore)), "")
                .query((row, number) -> new Standing(row.getLong("standing"), row.getLong("stale")))
                .single();
    }

    List<StaleAlarm> stale(PerformanceQuery query, Instant activeBefore, int most) {
        return open(query)
                .and("a.state in ('B', 'C')")
                .and("s.active_since < ?", Times.param(activeBefore))
                .statement(
                        jdbc,
                        "select %s, s.active_since from alarm a %s".formatted(RULE, ACTIVE_SINCE),
                        "order by s.active_since, a.id limit ?",
                        most)
                .query((row, number) -> new StaleAlarm(rule(row), Times.get(row, "active_since")))
                .list();
    }

    /** The last step by which the condition became present; a re-alarm is none. */
    private static final String ACTIVE_SINCE = """
            left join lateral (
                select e.at as active_since from alarm_transition e
                where e.alarm_id = a.id and e.to_state = 'B' and e.from_state not in ('B', 'C')
                order by e.ordinal desc limit 1) s on true""";

    private static Filter open(PerformanceQuery query) {
        return query.filter("a").and("a.state <> 'A'").and("a.state <> 'D'");
    }

    /** By the id of the alarm. */
    Map<String, AlarmingRule> rules(Collection<String> alarms) {
        var rules = new HashMap<String, AlarmingRule>();
        jdbc.sql("select %s from alarm a where a.id = any(?)".formatted(RULE))
                .param(alarms.toArray(String[]::new))
                .query(row -> {
                    AlarmingRule rule = rule(row);
                    rules.put(rule.lastAlarmId(), rule);
                });
        return rules;
    }

    private static AlarmingRule rule(ResultSet row) throws SQLException {
        return new AlarmingRule(
                row.getLong("rule_id"),
                Word.parse(RuleKind.class, row.getString("kind")),
                row.getInt("priority"),
                row.getObject("point_id", Long.class),
                row.getString("point_name"),
                row.getLong("device_id"),
                row.getString("device_address"),
                row.getString("facility_name"),
                row.getObject("enterprise_id", Long.class),
                row.getString("enterprise_name"),
                row.getString("id"));
    }
}
