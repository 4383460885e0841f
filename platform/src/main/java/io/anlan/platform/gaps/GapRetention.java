package io.anlan.platform.gaps;

import io.anlan.hj212.BeijingTime;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import io.anlan.platform.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives up gaps that are too old, and forgets what is older still. It goes through the devices, some at a time, so that no
 * statement is long, and each finds its few old rows by the key that serves the rest.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GapSettings.class)
class GapRetention {
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int DEVICES_A_STEP = 500;

    private final JdbcClient jdbc;
    private final GapSettings settings;
    private final InstantSource clock;
    /** The device up to which this round has come. */
    private long done;

    GapRetention(JdbcClient jdbc, GapSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    SoleWorker gapRetentionWorker(TransactionTemplate transactions) {
        return new SoleWorker("retain-gaps", jdbc, transactions, new Signal(), INTERVAL, this::step);
    }

    /** @return whether there are more devices in this round */
    boolean step() {
        List<Long> devices =
                jdbc.sql("""
                select distinct device_id from device_series where device_id > ? order by device_id limit ?""").params(done, DEVICES_A_STEP).query(Long.class).list();
        if (devices.isEmpty()) {
            done = 0;
            return false;
        }
        clean(devices.toArray(Long[]::new), clock.instant());
        done = devices.getLast();
        return true;
    }

    private void clean(Long[] devices, Instant now) {
        Instant givenUp = now.minus(settings.giveUpAfter());
        jdbc.sql("""
                update data_gap set state = 'given-up'
                where device_id = any(?) and state = 'open' and to_at <= ?""").param(devices).param(Times.param(givenUp)).update();
        jdbc.sql("delete from data_gap where device_id = any(?) and to_at <= ? and state <> 'asked'")
                .param(devices)
                .param(Times.param(now.minus(settings.retention())))
                .update();
        for (Records records : Records.values()) {
            jdbc.sql("delete from record_slot where device_id = any(?) and series = ? and slot < ?")
                    .param(devices)
                    .param(records.word())
                    .param(Math.floorDiv(records.unit(givenUp.minus(records.longestGap())), CameRecords.UNITS_OF_SLOT))
                    .update();
        }
        jdbc.sql("delete from backfill_day where device_id = any(?) and day < ?")
                .param(devices)
                .param(LocalDate.ofInstant(givenUp, BeijingTime.ZONE))
                .update();
    }
}
