package io.anlan.simulator.replay;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells how far a long work is: a line that is written over on a terminal, a line now and then elsewhere. */
final class Progress implements AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final Supplier<String> text;
    private final boolean terminal;
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable Thread teller;

    Progress(PrintWriter err, Supplier<String> text) {
        this.err = err;
        this.text = text;
        this.terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    void start() {
        teller = Thread.ofVirtual().name("progress").start(this::tell);
    }

    @Override
    public void close() {
        end.countDown();
        Thread running = teller;
        teller = null;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (terminal) {
                err.print("\r\u001B[K");
                err.flush();
            }
        }
    }

    private void tell() {
        Duration pause = terminal ? ON_TERMINAL : ELSEWHERE;
        try {
            while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                if (terminal) {
                    err.print("\r" + text.get() + "\u001B[K");
                } else {
                    err.println(text.get());
                }
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
