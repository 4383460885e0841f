package io.anlan.platform.quarantine;

import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.util.unit.DataSize;

/** Bounds the quarantine by age and by size: the oldest messages go first. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuarantineRetention.Limits.class)
class QuarantineRetention {
    private static final Logger LOGGER = LoggerFactory.getLogger(QuarantineRetention.class);
    private static final String EVERY = "PT10M";
    /** Senders that are remembered; an attacker can invent addresses. */
    private static final int MOST_UNKNOWN_DEVICES = 20_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Limits limits;

    QuarantineRetention(JdbcClient jdbc, InstantSource clock, Limits limits) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * How much is kept.
     *
     * @param retention age at which a message goes
     * @param maxSize bytes of all messages together
     */
    @ConfigurationProperties("anlan.quarantine")
    record Limits(
            @DefaultValue("30d") Duration retention,
            @DefaultValue("2GB") DataSize maxSize) {
        Limits {
            if (!retention.isPositive()) {
                throw new IllegalArgumentException(
                        "anlan.quarantine.retention (%s) must be longer than zero.".formatted(retention));
            }
        }
    }

    @Scheduled(fixedDelayString = EVERY)
    void clean() {
        int old = jdbc.sql("delete from quarantine where received_at < ?")
                .param(Times.param(clock.instant().minus(limits.retention())))
                .update();
        int beyond = jdbc.sql("""
                delete from quarantine where id in (
                    select id from (
                        select id, sum(size) over (order by received_at desc, id desc) as together from quarantine) kept
                    where together > ?)""").param(limits.maxSize().toBytes()).update();
        jdbc.sql("""
                delete from unknown_device where (address, protocol) in (
                    select address, protocol from unknown_device order by last_heard_at desc offset ?)""").param(MOST_UNKNOWN_DEVICES).update();
        if (old + beyond > 0) {
            LOGGER.info("Dropped {} old messages from quarantine, and {} for want of room", old, beyond);
        }
    }
}
