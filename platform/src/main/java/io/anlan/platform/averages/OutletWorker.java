package io.anlan.platform.averages;

import io.anlan.archive.ReadingArchive;
import io.anlan.platform.averages.DirtyHours.Dirty;
import io.anlan.platform.store.SoleWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Calculates what is in the queue, in the transaction that takes it out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AveragesSettings.class)
class OutletWorker {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration ARCHIVE = Duration.ofSeconds(5);
    private static final int HOURS_A_STEP = 48;
    /** Over some hours; what the archive does not show then it could not keep. */
    private static final int MOST_ATTEMPTS = 30;

    private final JdbcClient jdbc;
    private final Marks marks;
    private final DirtyHours queue;
    private final OutletRun run;
    private final AverageStore store;
    private final ReadingArchive archive;
    private final InstantSource clock;

    OutletWorker(
            JdbcClient jdbc,
            Marks marks,
            DirtyHours queue,
            OutletRun run,
            AverageStore store,
            ReadingArchive archive,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.marks = marks;
        this.queue = queue;
        this.run = run;
        this.store = store;
        this.archive = archive;
        this.clock = clock;
    }

    @Bean
    SoleWorker averager(TransactionTemplate transactions) {
        return new SoleWorker("average-outlets", jdbc, transactions, queue.signal(), INTERVAL, this::step);
    }

    private record OutletOnDay(long facility, LocalDate day) {}

    /** Within a transaction. */
    boolean step() {
        Instant now = clock.instant();
        store.makeMonths(Stream.concat(
                Stream.of(now), queue.due(now, HOURS_A_STEP).stream().map(Dirty::hour)));
        marks.lapse(now);
        queue.close(now);
        List<Dirty> due = queue.due(now, HOURS_A_STEP);
        if (due.isEmpty() || !archiveIsApplied()) {
            return false;
        }
        var days = new LinkedHashMap<OutletOnDay, List<Dirty>>();
        due.forEach(
                dirty -> days.computeIfAbsent(new OutletOnDay(dirty.facility(), dirty.day()), key -> new ArrayList<>())
                        .add(dirty));
        for (List<Dirty> hours : days.values()) {
            List<Dirty> unseen = run.run(hours, now);
            for (Dirty dirty : hours) {
                if (unseen.contains(dirty) && dirty.attempts() < MOST_ATTEMPTS) {
                    queue.postpone(dirty, now);
                } else {
                    queue.done(dirty);
                }
            }
        }
        return due.size() == HOURS_A_STEP;
    }

    private boolean archiveIsApplied() {
        try {
            return archive.awaitApplied(ARCHIVE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
