package io.anlan.platform.downlink;

import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes orders that ended long since, with their steps; the audit trail still says who asked for them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DownlinkRetention.class)
class OldOrders {
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int ORDERS_A_STEP = 5_000;

    private final JdbcClient jdbc;
    private final DownlinkRetention retention;
    private final InstantSource clock;

    OldOrders(JdbcClient jdbc, DownlinkRetention retention, InstantSource clock) {
        this.jdbc = jdbc;
        this.retention = retention;
        this.clock = clock;
    }

    @Bean
    SoleWorker orderRetentionWorker(TransactionTemplate transactions) {
        return new SoleWorker("retain-orders", jdbc, transactions, new Signal(), INTERVAL, this::step);
    }

    /** @return whether there may be more to remove */
    boolean step() {
        boolean more = false;
        for (OrderRank rank : OrderRank.values()) {
            more |= remove(rank) == ORDERS_A_STEP;
        }
        return more;
    }

    private int remove(OrderRank rank) {
        return jdbc.sql("""
                delete from device_order where id = any(array(
                    select id from device_order where rank = ? and ended_at < ? order by ended_at limit ?))""")
                .param(rank.number())
                .param(Times.param(clock.instant().minus(retention.of(rank))))
                .param(ORDERS_A_STEP)
                .update();
    }
}
