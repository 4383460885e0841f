package io.anlan.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final double MAX = Double.POSITIVE_INFINITY;
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LAST = FIRST.plusSeconds(100);
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void tenTimesAsFastIsDueInATenthOfTheTime() {
        assertThat(new Pace(10, MAX).dueNanos(FIRST, LAST, 0))
                .isEqualTo(Duration.ofSeconds(10).toNanos());
        assertThat(new Pace(MAX, MAX).dueNanos(FIRST, LAST, 5)).isZero();
        assertThat(new Pace(1, MAX).dueNanos(FIRST, null, 5)).isZero();
    }

    @Test
    void theRateHoldsUpWhatTheSpeedWouldLetPass() {
        assertThat(new Pace(MAX, 50).dueNanos(FIRST, LAST, 100))
                .isEqualTo(Duration.ofSeconds(2).toNanos());
        assertThat(new Pace(10, 50).dueNanos(FIRST, LAST, 100))
                .isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void atRecordedSpeedTheFirstIsMeasuredNow() {
        assertThat(FIRST.plus(new Pace(1, MAX).shiftToNow(START, FIRST, LAST))).isEqualTo(START);
    }

    @Test
    void fasterTheLastIsMeasuredWhenItIsSentAndNoneBefore() {
        Duration shift = new Pace(10, MAX).shiftToNow(START, FIRST, LAST);
        assertThat(LAST.plus(shift)).isEqualTo(START.plusSeconds(10));
        assertThat(FIRST.plus(shift)).isEqualTo(START.minusSeconds(90));
        assertThat(LAST.plus(new Pace(MAX, MAX).shiftToNow(START, FIRST, LAST))).isEqualTo(START);
    }

    @Test
    void slowerNoneLiesAheadOfItsSending() {
        Duration shift = new Pace(0.5, MAX).shiftToNow(START, FIRST, LAST);
        assertThat(FIRST.plus(shift)).isEqualTo(START);
        assertThat(LAST.plus(shift)).isBefore(START.plusSeconds(200));
    }

    @Test
    void aRecordingWithoutTimesIsNotShifted() {
        assertThat(new Pace(1, MAX).shiftToNow(START, null, null)).isZero();
    }

    @Test
    void standingStillIsNoSpeed() {
        assertThatThrownBy(() -> new Pace(0, MAX)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new Pace(1, -1)).hasMessageContaining("-1.0");
    }
}
