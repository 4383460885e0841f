package io.anlan.platform.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloodMeterTest {
    private static final long MINUTE = 60_000;
    private static final long WINDOW = 10 * MINUTE;

    private final FloodMeter meter = new FloodMeter(Definitions.inForceOn(LocalDate.of(2026, 11, 27)));

    @Test
    void tenInTenMinutesAreNoFlood() {
        raise(10, 0, 1_000);
        meter.finish(60 * MINUTE);
        assertThat(meter.floods()).isEmpty();
        assertThat(meter.maximum()).isEqualTo(10);
        assertThat(meter.inFlood()).isZero();
    }

    @Test
    void theEleventhBeginsOneWhichEndsWhenFourAreLeft() {
        raise(11, 0, 1_000);
        meter.finish(60 * MINUTE);
        // The seventh leaves at 6 s + 10 min, and four are left.
        assertThat(meter.floods()).containsExactly(new Flood(at(10_000), at(WINDOW + 6_000), 11, 11));
        assertThat(meter.inFlood()).isEqualTo(WINDOW - 4_000);
    }

    @Test
    void fiveKeepItGoing() {
        raise(11, 0, 1_000);
        // With the seventh of the eleven leaves, at the same instant, one comes: five.
        meter.accept(WINDOW + 6_000);
        meter.finish(60 * MINUTE);
        assertThat(meter.floods()).containsExactly(new Flood(at(10_000), at(WINDOW + 7_000), 11, 12));
    }

    @Test
    void whatIsExactlyTheWindowOldIsNotInIt() {
        meter.accept(0);
        raise(9, 1_000, 1_000);
        meter.accept(WINDOW);
        meter.finish(60 * MINUTE);
        assertThat(meter.maximum()).isEqualTo(10);
        assertThat(meter.floods()).isEmpty();
    }

    @Test
    void whatIsAMillisecondYoungerIs() {
        meter.accept(1);
        raise(9, 1_000, 1_000);
        meter.accept(WINDOW);
        meter.finish(60 * MINUTE);
        assertThat(meter.maximum()).isEqualTo(11);
        assertThat(meter.floods()).hasSize(1);
    }

    @Test
    void allAtOnceAreAFloodToo() {
        raise(11, 5_000, 0);
        meter.finish(60 * MINUTE);
        assertThat(meter.floods()).containsExactly(new Flood(at(5_000), at(5_000 + WINDOW), 11, 11));
    }

    @Test
    void oneThatLastsHasNoEndAndCountsUpToThatOfThePeriod() {
        raise(12, 0, 1_000);
        meter.finish(MINUTE);
        assertThat(meter.floods()).containsExactly(new Flood(at(10_000), null, 12, 12));
        assertThat(meter.inFlood()).isEqualTo(MINUTE - 10_000);
    }

    @Test
    void twoFloodsAreTwo() {
        raise(11, 0, 1_000);
        raise(11, 30 * MINUTE, 1_000);
        meter.finish(60 * MINUTE);
        assertThat(meter.floods())
                .isEqualTo(List.of(
                        new Flood(at(10_000), at(WINDOW + 6_000), 11, 11),
                        new Flood(at(30 * MINUTE + 10_000), at(30 * MINUTE + WINDOW + 6_000), 11, 11)));
    }

    private void raise(int count, long from, long step) {
        for (int i = 0; i < count; i++) {
            meter.accept(from + i * step);
        }
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
