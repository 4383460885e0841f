package io.anlan.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void allowsTheBurstAndThenTheRate() {
        var table = new RateTable(Rate.of(60, Duration.ofMinutes(1), 3), 10);

        assertThat(table.tryTake("a", 0)).isTrue();
        assertThat(table.tryTake("a", 0)).isTrue();
        assertThat(table.tryTake("a", 0)).isTrue();
        assertThat(table.tryTake("a", 0)).isFalse();
        assertThat(table.tryTake("a", SECOND - 1)).isFalse();
        assertThat(table.tryTake("a", SECOND)).isTrue();
        assertThat(table.tryTake("a", SECOND)).isFalse();
    }

    @Test
    void aKeyDoesNotSpendAnothersShare() {
        var table = new RateTable(Rate.perSecond(1, 1), 10);

        assertThat(table.tryTake("a", 0)).isTrue();
        assertThat(table.tryTake("b", 0)).isTrue();
        assertThat(table.allows("a", 0)).isFalse();
        assertThat(table.allows("c", 0)).isTrue();
    }

    @Test
    void whoIsRefusedPaysNothing() {
        var table = new RateTable(Rate.perSecond(1, 1), 10);
        table.tryTake("a", 0);
        for (int i = 0; i < 100; i++) {
            assertThat(table.tryTake("a", 1)).isFalse();
        }

        assertThat(table.tryTake("a", SECOND)).isTrue();
    }

    @Test
    void onlySoManyKeysAreKnown() {
        var table = new RateTable(Rate.perSecond(1, 1), 2);
        table.tryTake("a", 0);
        table.tryTake("b", 0);
        table.tryTake("c", 0);

        assertThat(table.tryTake("a", 0)).as("forgotten, so new").isTrue();
        assertThat(table.tryTake("c", 0)).isFalse();
    }

    @Test
    void worksWithAClockThatBeganBelowZero() {
        var table = new RateTable(Rate.perSecond(1, 1), 2);

        assertThat(table.tryTake("a", Long.MIN_VALUE + 5)).isTrue();
        assertThat(table.tryTake("a", Long.MIN_VALUE + 6)).isFalse();
        assertThat(table.tryTake("a", Long.MIN_VALUE + 5 + SECOND)).isTrue();
    }

    @Test
    void refusesARateThatIsNone() {
        assertThatThrownBy(() -> new Rate(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
