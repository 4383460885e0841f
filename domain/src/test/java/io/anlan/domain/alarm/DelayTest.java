package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.AlarmVerifier.verify;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.bad;
import static io.anlan.domain.alarm.Samples.uncertain;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmState.Acknowledged;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.Pending;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** On-delay and off-delay: EEMUA 191 and ISA-18.2, delays in samples where the interval is longer than the delay. */
class DelayTest {
    private static final AlarmRule HIGH_GAS = AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2)
            .deadband(2)
            .onDelay(Duration.ofSeconds(10))
            .build();
    private static final AlarmRule SLOW_RETURN = AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2)
            .deadband(2)
            .offDelay(Duration.ofSeconds(60))
            .build();

    @Test
    void raisesOnlyAfterTheOnDelay() {
        verify(HIGH_GAS)
                .given(at("08:00:00", 25.1), at("08:00:09", 26.0))
                .stays(Pending.class)
                .given(at("08:00:10", 26.0))
                .becomes(Unacknowledged.class)
                .because("above-limit 26.0 > 25 for 10 s")
                .since("08:00:00")
                .when("08:00:10");
    }

    @Test
    void startsAgainWhenTheConditionBreaks() {
        verify(HIGH_GAS)
                .given(at("08:00:00", 25.1), at("08:00:05", 25.0))
                .stays(Normal.class)
                .given(at("08:00:06", 25.1), at("08:00:15", 25.1))
                .stays(Pending.class)
                .given(at("08:00:16", 25.1))
                .becomes(Unacknowledged.class)
                .since("08:00:06");
    }

    @Test
    void aDelayAsLongAsTheIntervalIsOneSample() {
        verify(HIGH_GAS)
                .every(Duration.ofSeconds(10))
                .given(at("08:00:00", 25.1))
                .becomes(Unacknowledged.class)
                .because("above-limit 25.1 > 25")
                .when("08:00:00");
    }

    @Test
    void fifteenSecondsAtOneMinuteAreOneSample() {
        verify(HIGH_GAS.edit().onDelay(Duration.ofSeconds(15)).build())
                .every(Duration.ofSeconds(60))
                .given(at("08:00:00", 25.1))
                .becomes(Unacknowledged.class);
    }

    @Test
    void aDelayLongerThanTheIntervalRunsByMeasuringTime() {
        verify(HIGH_GAS)
                .every(Duration.ofMillis(9_999))
                .given(at("08:00:00", 25.1))
                .stays(Pending.class)
                .given(at("08:00:09.999", 25.1))
                .stays(Pending.class)
                .given(at("08:00:10", 25.1))
                .becomes(Unacknowledged.class);
    }

    @Test
    void noDelayRunsAcrossAGap() {
        verify(HIGH_GAS)
                .every(Duration.ofSeconds(5))
                .given(at("08:00:00", 26), at("08:00:15.001", 26))
                .stays(Pending.class)
                .given(at("08:00:25", 26))
                .stays(Pending.class)
                .given(at("08:00:25.001", 26))
                .becomes(Unacknowledged.class)
                .since("08:00:15.001");
    }

    @Test
    void threeIntervalsAreNoGapYet() {
        verify(HIGH_GAS)
                .every(Duration.ofSeconds(5))
                .given(at("08:00:00", 26), at("08:00:15", 26))
                .becomes(Unacknowledged.class)
                .since("08:00:00");
    }

    @Test
    void badSamplesDoNotCountAndDoNotBreakADelay() {
        verify(HIGH_GAS)
                .every(Duration.ofSeconds(5))
                .given(at("08:00:00", 26), bad("08:00:05", 0), bad("08:00:10", 99))
                .stays(Pending.class)
                .given(at("08:00:15", 26))
                .becomes(Unacknowledged.class)
                .since("08:00:00");
    }

    @Test
    void badSamplesForLongAreAGap() {
        verify(HIGH_GAS)
                .every(Duration.ofSeconds(5))
                .given(at("08:00:00", 26), bad("08:00:05", 26), bad("08:00:10", 26), bad("08:00:15", 26))
                .stays(Pending.class)
                .given(at("08:00:20", 26))
                .stays(Pending.class)
                .given(at("08:00:30", 26))
                .becomes(Unacknowledged.class)
                .since("08:00:20");
    }

    @Test
    void uncertainSamplesCount() {
        verify(HIGH_GAS)
                .given(uncertain("08:00:00", 26), uncertain("08:00:10", 26))
                .becomes(Unacknowledged.class);
    }

    @Test
    void returnsOnlyAfterTheOffDelay() {
        verify(SLOW_RETURN)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:00:10", 22.9), at("08:01:09", 22))
                .stays(Unacknowledged.class)
                .given(at("08:01:10", 22))
                .becomes(ReturnedUnacknowledged.class)
                .because("within-limit 22.0 < 23 for 60 s")
                .when("08:01:10");
    }

    @Test
    void theOffDelayStartsAgainWithinTheDeadband() {
        verify(SLOW_RETURN)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:00:10", 22.9), at("08:00:40", 23), at("08:00:50", 22.9), at("08:01:49", 22.9))
                .stays(Unacknowledged.class)
                .given(at("08:01:50", 22.9))
                .becomes(ReturnedUnacknowledged.class);
    }

    @Test
    void theOffDelayDoesNotRunAcrossAGap() {
        verify(SLOW_RETURN)
                .every(Duration.ofSeconds(10))
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:00:10", 20), at("09:00:00", 20))
                .stays(Unacknowledged.class);
    }

    @Test
    void acknowledgingDoesNotDisturbTheOffDelay() {
        verify(SLOW_RETURN)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:00:10", 20))
                .acknowledge("08:00:30")
                .becomes(Acknowledged.class)
                .given(at("08:01:10", 20))
                .becomes(Normal.class);
    }

    @Test
    void aConditionThatComesBackNeedsTheOnDelayAgain() {
        verify(HIGH_GAS)
                .given(at("08:00:00", 26), at("08:00:10", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:00:20", 20))
                .becomes(ReturnedUnacknowledged.class)
                .given(at("08:00:30", 26), at("08:00:39", 26))
                .stays(ReturnedUnacknowledged.class)
                .given(at("08:00:40", 26))
                .becomes(Unacknowledged.class)
                .because("above-limit 26.0 > 25 for 10 s")
                .since("08:00:00");
    }
}
