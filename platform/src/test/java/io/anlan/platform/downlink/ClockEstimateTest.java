package io.anlan.platform.downlink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockEstimateTest {
    private static final long START = 1_764_000_000_000L;
    private static final long MINUTE = 60_000;

    private ClockEstimate estimate = ClockEstimate.NONE;

    private void arrives(int minute, long... ahead) {
        for (long one : ahead) {
            estimate = estimate.with(one, START + minute * MINUTE);
        }
    }

    @Test
    void needsFiveMinutes() {
        for (int minute = 0; minute < 4; minute++) {
            arrives(minute, 45_000);
        }
        assertThat(estimate.drift()).isEmpty();
        arrives(4, 45_000);
        assertThat(estimate.drift()).hasValue(45_000);
    }

    @Test
    void aLateMessageSaysNothingBesideOneThatWasQuick() {
        for (int minute = 0; minute < 5; minute++) {
            arrives(minute, 1_900, -600_000, 2_000, -5_000);
        }
        assertThat(estimate.drift()).hasValue(2_000);
    }

    @Test
    void aMinuteInWhichAllCameLateDoesNotMoveIt() {
        for (int minute = 0; minute < 5; minute++) {
            arrives(minute, minute == 2 ? -3_600_000 : 300);
        }
        assertThat(estimate.drift()).hasValue(300);
    }

    @Test
    void followsAClockThatWasSet() {
        for (int minute = 0; minute < 5; minute++) {
            arrives(minute, -90_000);
        }
        for (int minute = 5; minute < 8; minute++) {
            arrives(minute, 0);
        }
        assertThat(estimate.drift()).hasValue(0);
    }
}
