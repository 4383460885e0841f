package io.anlan.platform.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ChatterMeterTest {
    private final ChatterMeter meter = new ChatterMeter(Definitions.inForceOn(LocalDate.of(2026, 11, 27)));

    @Test
    void twoWithinAMinuteAreNone() {
        activate(0, 1_000);
        assertThat(meter.chatters()).isFalse();
        assertThat(meter.chattered()).isZero();
    }

    @Test
    void threeWithinExactlyAMinuteAre() {
        activate(0, 30_000, 60_000);
        assertThat(meter.chatters()).isTrue();
        assertThat(meter.chattered()).isEqualTo(3);
        assertThat(meter.firstAt()).isZero();
        assertThat(meter.lastAt()).isEqualTo(60_000);
    }

    @Test
    void threeWithinAMillisecondMoreAreNot() {
        activate(0, 30_000, 60_001);
        assertThat(meter.chatters()).isFalse();
    }

    @Test
    void anotherOneGoesOnWithTheRun() {
        activate(0, 30_000, 60_000, 61_000);
        assertThat(meter.runs()).isOne();
        assertThat(meter.chattered()).isEqualTo(4);
    }

    @Test
    void oneActivationInCommonIsStillTheSameRun() {
        activate(0, 1_000, 60_000, 60_500, 120_000);
        assertThat(meter.runs()).isOne();
        assertThat(meter.chattered()).isEqualTo(5);
    }

    @Test
    void anHourLaterItIsAnotherRun() {
        activate(0, 1_000, 2_000, 3_600_000, 3_601_000, 3_602_000);
        assertThat(meter.runs()).isEqualTo(2);
        assertThat(meter.chattered()).isEqualTo(6);
        assertThat(meter.lastAt()).isEqualTo(3_602_000);
    }

    private void activate(long... times) {
        for (long at : times) {
            meter.accept(at);
        }
    }
}
