package io.anlan.engines.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void doublesUpToTenSeconds() {
        List<Long> pauses = Stream.generate(() -> backoff.after(Duration.ZERO).toMillis())
                .limit(7)
                .toList();
        assertThat(pauses).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
    }

    @Test
    void beginsAnewAfterAMinuteOfLife() {
        backoff.after(Duration.ZERO);
        backoff.after(Duration.ofSeconds(59));
        assertThat(backoff.after(Duration.ofSeconds(60))).isEqualTo(Backoff.FIRST);
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    }
}
