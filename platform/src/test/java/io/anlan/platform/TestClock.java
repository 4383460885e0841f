package io.anlan.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, moved by what a test says. */
public final class TestClock implements InstantSource {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    /** The others of the run expect the time of their machine. */
    void goBack() {
        ahead.set(Duration.ZERO);
    }

    void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }
}
