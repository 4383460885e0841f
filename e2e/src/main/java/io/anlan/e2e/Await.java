package io.anlan.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for a condition, with a limit. */
public final class Await {
    private static final Duration STEP = Duration.ofMillis(20);

    private Await() {}

    /** Asks until the answer is not null. */
    public static <T> T value(String what, Duration limit, Supplier<@Nullable T> question) {
        Instant deadline = Instant.now().plus(limit);
        while (true) {
            T answer = question.get();
            if (answer != null) {
                return answer;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Waited %s in vain for: %s".formatted(limit, what));
            }
            pause();
        }
    }

    /** Asks until the answer is true. */
    public static void condition(String what, Duration limit, Supplier<Boolean> question) {
        value(what, limit, () -> question.get() ? Boolean.TRUE : null);
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting.", e);
        }
    }
}
