package io.anlan.platform.store;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that goes on for ever and is done by one process of the installation at a time, in transactions. An advisory
 * lock of PostgreSQL, held for one transaction, decides who; a killed process holds nothing.
 */
public final class SoleWorker implements SmartLifecycle {
    /** One step of the work, within a transaction. */
    @FunctionalInterface
    public interface Work {
        /** @return whether there may be more to do at once */
        boolean step();
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(SoleWorker.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration JOIN = Duration.ofSeconds(3);

    private final String name;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Signal signal;
    private final Duration interval;
    private final Work work;
    private volatile boolean running;
    private volatile @Nullable String failure;
    private @Nullable Thread thread;

    /**
     * @param name of the work, unique; the lock is derived from it
     * @param signal wakes the worker
     * @param interval how often it looks without a signal, for what other processes did
     */
    public SoleWorker(
            String name,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Signal signal,
            Duration interval,
            Work work) {
        this.name = name;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.signal = signal;
        this.interval = interval;
        this.work = work;
    }

    /** What went wrong with the last step, or null when the work goes on. */
    public @Nullable String failure() {
        return failure;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        try {
            while (running) {
                long seen = signal.count();
                if (!step()) {
                    signal.awaitBeyond(seen, failure == null ? interval : PAUSE_AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private boolean step() {
        try {
            boolean more = Boolean.TRUE.equals(transactions.execute(status -> lock() && work.step()));
            failure = null;
            return more;
        } catch (RuntimeException e) {
            String text = "%s: %s".formatted(name, e.getMessage());
            if (running && !Objects.equals(text, failure)) {
                LOGGER.warn("{} failed and goes on trying every {}", name, PAUSE_AFTER_FAILURE, e);
            }
            failure = text;
            return false;
        }
    }

    private boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext(?))")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void stop() {
        running = false;
        signal.raise();
        Thread stopping = thread;
        if (stopping == null) {
            return;
        }
        try {
            if (!stopping.join(JOIN)) {
                stopping.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
