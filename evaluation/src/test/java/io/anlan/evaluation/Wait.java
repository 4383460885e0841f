package io.anlan.evaluation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a limit. */
final class Wait {
    private static final Duration POLL = Duration.ofMillis(20);

    private Wait() {}

    static void until(Duration limit, String what, BooleanSupplier condition)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        var never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Not within %s: %s".formatted(limit, what));
            }
            never.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
