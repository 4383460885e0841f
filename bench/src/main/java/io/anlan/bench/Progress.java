package io.anlan.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says now and then how far a long measurement is. */
final class Progress {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private Progress() {}

    /** Work that fails as network and files do. */
    interface Work<T> {
        T run() throws IOException;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the work
    static <T> T during(long seconds, Work<T> work) throws IOException {
        long begun = System.nanoTime();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.scheduleAtFixedRate(
                () -> System.out.printf(
                        "  %d of %d s%n",
                        Duration.ofNanos(System.nanoTime() - begun).toSeconds(), seconds),
                INTERVAL.toMillis(),
                INTERVAL.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return work.run();
        } finally {
            timer.shutdownNow();
        }
    }
}
