package io.anlan.platform.audit;

import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes the begin of the trail when it is old enough, and keeps where the chain went on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditRetention {
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int ENTRIES_A_STEP = 10_000;

    private final JdbcClient jdbc;
    private final AuditSettings settings;
    private final InstantSource clock;

    AuditRetention(JdbcClient jdbc, AuditSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    SoleWorker auditRetentionWorker(TransactionTemplate transactions) {
        return new SoleWorker("retain-audit", jdbc, transactions, new Signal(), INTERVAL, this::step);
    }

    /** @return whether there may be more to remove */
    boolean step() {
        Duration retention = settings.retention();
        if (retention == null) {
            return false;
        }
        Optional<Long> last = lastToRemove(retention);
        last.ifPresent(this::removeUpTo);
        return last.isPresent();
    }

    /** All before it are as old, and a newer one is left for the chain to go on from. */
    private Optional<Long> lastToRemove(Duration retention) {
        return jdbc.sql("""
                select least(oldest.id + :limit, coalesce(
                    (select min(id) from audit_entry where at >= :since), (select max(id) from audit_entry)) - 1)
                from (select min(id) - 1 as id from audit_entry) oldest
                where oldest.id < coalesce(
                    (select min(id) from audit_entry where at >= :since), (select max(id) from audit_entry)) - 1""")
                .param("limit", ENTRIES_A_STEP)
                .param("since", Times.param(clock.instant().minus(retention)))
                .query(Long.class)
                .optional();
    }

    private void removeUpTo(long id) {
        jdbc.sql("""
                insert into audit_anchor (id, seal, removed_at) select id, seal, ? from audit_entry where id = ?
                on conflict (single) do update set id = excluded.id, seal = excluded.seal, removed_at = excluded.removed_at""").params(Times.param(clock.instant()), id).update();
        jdbc.sql("delete from audit_entry where id <= ?").param(id).update();
    }
}
