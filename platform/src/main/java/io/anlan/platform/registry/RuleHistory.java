package io.anlan.platform.registry;

import io.anlan.platform.store.Times;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps each version of a rule that is replaced or removed, so that an alarm can be explained for ever. */
@Component
class RuleHistory {
    private static final String COPY = """
            insert into rule_version (rule_id, version, point_id, region_code, domain, kind, limit_value, deadband,
                on_delay_seconds, off_delay_seconds, re_alarm_after_seconds, latching, priority, converted, enabled, valid_from,
                changed_by, valid_to)
            select id, version, point_id, region_code, domain, kind, limit_value, deadband, on_delay_seconds,
                off_delay_seconds, re_alarm_after_seconds, latching, priority, converted, enabled, valid_from, changed_by, ?
            from rule where\s""";

    private final JdbcClient jdbc;

    RuleHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void close(long rule, Instant at) {
        copy("id = ?", rule, at);
    }

    void close(Collection<Long> rules, Instant at) {
        jdbc.sql(COPY + "id = any(?)")
                .params(Times.param(at), Changes.array(rules))
                .update();
    }

    void closeAllOf(long point, Instant at) {
        copy("point_id = ?", point, at);
    }

    private void copy(String condition, long id, Instant at) {
        jdbc.sql(COPY + condition).params(Times.param(at), id).update();
    }
}
