package io.anlan.platform.overview;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets changes that every process has followed long since. */
@Component
class ChangeRetention {
    private static final String EVERY = "PT10M";

    private final JdbcClient jdbc;

    ChangeRetention(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = EVERY)
    void clean() {
        jdbc.sql("delete from rollup_change where at < now() - interval '1 hour'")
                .update();
    }
}
