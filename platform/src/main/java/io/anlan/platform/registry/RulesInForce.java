package io.anlan.platform.registry;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmKind;
import io.anlan.domain.alarm.AlarmRule;
import io.anlan.platform.store.Filter;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules in force as evaluation judges by them, with what judging needs of their points. */
@Component
public class RulesInForce {
    private static final String SELECT = """
            select r.id, r.point_id, r.version, r.kind, r.limit_value, r.deadband, r.on_delay_seconds, r.off_delay_seconds,
                r.re_alarm_after_seconds, r.latching, r.priority, r.converted, p.unit, p.enterprise_id,
                p.expected_interval_seconds
            from rule r join point p on p.id = r.point_id""";

    private final JdbcClient jdbc;

    RulesInForce(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which rules are wanted; whatever is absent does not matter.
     *
     * @param region code of a region with all below it
     * @param code of the point, as its device sends it
     */
    public record Wanted(
            @Nullable String region,
            @Nullable String domain,
            @Nullable Long enterpriseId,
            @Nullable Long ruleId,
            @Nullable RuleKind kind,
            @Nullable String code,
            @Nullable String unit) {}

    /** A rule and the point that it watches. */
    public record WatchedRule(
            AlarmRule rule, RuleKind kind, long point, String unit, long enterprise, Duration expectedInterval) {}

    /**
     * Finds rules, point by point.
     *
     * @param most how many at most
     */
    public List<WatchedRule> find(Wanted wanted, int most) {
        return new Filter()
                .and("r.enabled")
                .andWithin("r.region_path", wanted.region())
                .andIf("r.domain = ?", wanted.domain())
                .andIf("p.enterprise_id = ?", wanted.enterpriseId())
                .andIf("r.id = ?", wanted.ruleId())
                .andIf(
                        "r.kind = ?",
                        wanted.kind() == null ? null : wanted.kind().word())
                .andIf("p.code = ?", wanted.code())
                .andIf("p.unit = ?", wanted.unit())
                .statement(jdbc, SELECT, "order by r.point_id, r.id limit ?", most)
                .query(RulesInForce::map)
                .list();
    }

    private static WatchedRule map(ResultSet row, int number) throws SQLException {
        RuleKind kind = Word.parse(RuleKind.class, row.getString("kind"));
        AlarmRule rule = AlarmRule.rule(
                        row.getLong("id"),
                        kind(kind),
                        row.getBigDecimal("limit_value").doubleValue(),
                        priority(row.getInt("priority")))
                .version(row.getInt("version"))
                .deadband(row.getBigDecimal("deadband").doubleValue())
                .onDelay(Duration.ofSeconds(row.getInt("on_delay_seconds")))
                .offDelay(Duration.ofSeconds(row.getInt("off_delay_seconds")))
                .reAlarmAfter(Duration.ofSeconds(row.getInt("re_alarm_after_seconds")))
                .latching(row.getBoolean("latching"))
                .converted(row.getBoolean("converted"))
                .build();
        return new WatchedRule(
                rule,
                kind,
                row.getLong("point_id"),
                row.getString("unit"),
                row.getLong("enterprise_id"),
                Duration.ofSeconds(row.getInt("expected_interval_seconds")));
    }

    static Priority priority(int level) {
        return Priority.valueOf("LEVEL_" + level);
    }

    static AlarmKind kind(RuleKind kind) {
        return switch (kind) {
            case LOW_LOW -> AlarmKind.LOW_LOW;
            case LOW -> AlarmKind.LOW;
            case HIGH -> AlarmKind.HIGH;
            case HIGH_HIGH -> AlarmKind.HIGH_HIGH;
            case RATE_OF_CHANGE -> AlarmKind.RATE_OF_CHANGE;
            case INSTRUMENT -> AlarmKind.INSTRUMENT;
            case COMMUNICATION -> throw new IllegalStateException("No rule is of this kind.");
        };
    }

    /** The registry's word for what evaluation looks at. */
    public static RuleKind kind(AlarmKind kind) {
        return switch (kind) {
            case LOW_LOW -> RuleKind.LOW_LOW;
            case LOW -> RuleKind.LOW;
            case HIGH -> RuleKind.HIGH;
            case HIGH_HIGH -> RuleKind.HIGH_HIGH;
            case RATE_OF_CHANGE -> RuleKind.RATE_OF_CHANGE;
            case INSTRUMENT -> RuleKind.INSTRUMENT;
        };
    }
}
