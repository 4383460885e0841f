package io.anlan.platform.gaps;

import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for gaps and asks for them, for ever. */
@Configuration(proxyBeanMethods = false)
class GapWorker {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final GapFinder finder;
    private final GapAsker asker;
    private final InstantSource clock;

    GapWorker(GapFinder finder, GapAsker asker, InstantSource clock) {
        this.finder = finder;
        this.asker = asker;
        this.clock = clock;
    }

    @Bean
    SoleWorker backfillWorker(JdbcClient jdbc, TransactionTemplate transactions) {
        return new SoleWorker("fill-gaps", jdbc, transactions, new Signal(), INTERVAL, this::step);
    }

    private boolean step() {
        Instant now = clock.instant();
        boolean more = finder.step(now);
        asker.step(now);
        return more;
    }
}
