package io.anlan.log;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of somebody who reads the log: opens it, and opens it again a second after it was lost, until it is closed. */
final class ReadingThread<C extends Consumer<?, ?>> implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ReadingThread.class);
    /** How long a reader that has lost the log waits before it opens it again. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Reads what was opened until it is closed. */
    @FunctionalInterface
    interface Reading<C> {
        void read(C log, BooleanSupplier closed) throws Exception;
    }

    private final Supplier<C> open;
    private final Reading<C> reading;
    private final java.util.function.Consumer<Exception> lost;
    private final Duration join;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable C log;

    /**
     * @param lost hears of whatever ended the reading but the closing
     * @param join how long closing waits for what is under way
     */
    ReadingThread(
            String name,
            Supplier<C> open,
            Reading<C> reading,
            java.util.function.Consumer<Exception> lost,
            Duration join) {
        this.open = open;
        this.reading = reading;
        this.lost = lost;
        this.join = join;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    @SuppressWarnings("BusyWait") // the pause between two attempts, ended by close()
    private void run() {
        while (!closed) {
            try {
                readOnce();
            } catch (WakeupException e) {
                LOGGER.debug("{} was woken to be closed", Thread.currentThread().getName());
            } catch (InterruptedException e) {
                closed = true;
            } catch (Exception e) {
                lost.accept(e);
                try {
                    Thread.sleep(RETRY);
                } catch (InterruptedException interrupted) {
                    closed = true;
                }
            }
        }
    }

    private void readOnce() throws Exception {
        try (C fresh = open.get()) {
            log = fresh;
            reading.read(fresh, () -> closed);
        }
    }

    @Override
    public void close() {
        closed = true;
        C open = log;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(join);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
