package io.anlan.platform.presence;

import io.anlan.archive.LatestValues;
import io.anlan.log.LogSettings;
import io.anlan.platform.presence.DataStore.DeviceDay;
import io.anlan.platform.presence.DataStore.Progress;
import io.anlan.platform.store.Signal;
import io.anlan.platform.store.SoleWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts fresh and valid data hour by hour, some devices a step. An hour is counted once, when all that arrived in it is in the
 * archive: what comes later was not fresh in it. What was counted and how far is written in one transaction, so that a killed
 * process counts nothing twice.
 */
@Configuration(proxyBeanMethods = false)
class DataWorker {
    /** Between full steps too: so much at once keeps nobody waiting, and an hour of 60,000 devices takes a minute or two. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final int DEVICES_A_STEP = 1_000;
    private static final int RECOUNTS_A_STEP = 20;

    /** In which is told that the platform did not listen before. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private final DataStore store;
    private final DataCounter counter;
    private final LatestValues latest;
    private final LogSettings log;

    DataWorker(DataStore store, DataCounter counter, LatestValues latest, LogSettings log) {
        this.store = store;
        this.counter = counter;
        this.latest = latest;
        this.log = log;
    }

    @Bean
    SoleWorker dataCountWorker(JdbcClient jdbc, TransactionTemplate transactions) {
        return new SoleWorker("count-data", jdbc, transactions, new Signal(), INTERVAL, this::step);
    }

    /** @return whether there may be more, when there was little */
    private boolean step() {
        Progress progress = store.progress();
        List<DeviceDay> again = store.takeRecounts(RECOUNTS_A_STEP);
        counter.recount(again, progress);
        Instant end = progress.hour().plus(DataCounter.HOUR);
        if (latest.takenInUntil(log.partitions()) < end.plus(SETTLED).toEpochMilli()) {
            return false;
        }
        List<Long> devices = store.devices(progress.device(), DEVICES_A_STEP);
        if (!devices.isEmpty()) {
            counter.count(devices, progress.hour());
        }
        boolean done = devices.size() < DEVICES_A_STEP;
        store.progress(done ? new Progress(end, 0) : new Progress(progress.hour(), devices.getLast()));
        return done;
    }
}
