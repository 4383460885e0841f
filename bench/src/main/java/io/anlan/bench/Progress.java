package io.anlan.bench;

import java.io.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says how far a long measurement is: one line that is written over on a terminal, nothing elsewhere. */
final class Progress {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private Progress() {}

    /** Work that fails as network and files do. */
    interface Work<T> {
        T run() throws IOException;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the work
    static <T> T during(long seconds, Work<T> work) throws IOException {
        if (!(System.console() instanceof Console console) || !console.isTerminal()) {
            return work.run();
        }
        long begun = System.nanoTime();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.scheduleAtFixedRate(
                () -> {
                    long past = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
                    console.printf("\r%d of %d s", Math.min(past, seconds), seconds);
                    console.flush();
                },
                0,
                INTERVAL.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return work.run();
        } finally {
            timer.shutdownNow();
            console.printf("\r\u001b[K");
            console.flush();
        }
    }
}
