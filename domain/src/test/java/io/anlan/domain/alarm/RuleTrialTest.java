package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.Samples.POINT;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.average;
import static io.anlan.domain.alarm.Samples.bad;
import static io.anlan.domain.alarm.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.domain.alarm.RuleTrial.Raised;
import io.anlan.domain.alarm.RuleTrial.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RuleTrialTest {
    private static final AlarmRule HIGH =
            AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2).deadband(2).build();

    @Test
    void tellsOnsetEndAndPeakOfEachAlarm() {
        Result result = tryOut(
                HIGH,
                at("08:00:00", 20),
                at("08:01:00", 26),
                at("08:02:00", 31),
                at("08:03:00", 24),
                at("08:04:00", 22),
                at("08:05:00", 27),
                at("08:06:00", 22));
        assertThat(result.alarms())
                .containsExactly(
                        new Raised(time("08:01:00"), time("08:04:00"), 31),
                        new Raised(time("08:05:00"), time("08:06:00"), 27));
        assertThat(result.count()).isEqualTo(2);
        assertThat(result.inAlarm()).isEqualTo(Duration.ofMinutes(4));
        assertThat(result.samples()).isEqualTo(7);
    }

    @Test
    void whatDoesNotLastForTheDelayIsNoAlarm() {
        AlarmRule delayed = HIGH.edit().onDelay(Duration.ofMinutes(2)).build();
        Result result = tryOut(
                delayed,
                at("08:00:00", 40),
                at("08:01:00", 20),
                at("08:02:00", 26),
                at("08:03:00", 30),
                at("08:04:00", 27),
                at("08:05:00", 20));
        assertThat(result.alarms()).containsExactly(new Raised(time("08:02:00"), time("08:05:00"), 30));
    }

    @Test
    void anAlarmThatStandsAtTheEndHasNoEnd() {
        Result result = tryOut(HIGH, at("08:00:00", 26), at("08:01:00", 28));
        assertThat(result.alarms()).containsExactly(new Raised(time("08:00:00"), null, 28));
        assertThat(result.count()).isEqualTo(1);
        assertThat(result.inAlarm()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theWorstOfALowLimitIsTheLowest() {
        AlarmRule low = AlarmRule.rule(1, AlarmKind.LOW, 5, Priority.LEVEL_3).build();
        Result result = tryOut(low, at("08:00:00", 4), at("08:01:00", 1), at("08:02:00", 6));
        assertThat(result.alarms()).containsExactly(new Raised(time("08:00:00"), time("08:02:00"), 1));
    }

    @Test
    void theWorstOfARateIsTheGreatestPerMinute() {
        AlarmRule rate =
                AlarmRule.rule(1, AlarmKind.RATE_OF_CHANGE, 5, Priority.LEVEL_3).build();
        Result result = tryOut(
                rate, at("08:00:00", 10), at("08:01:00", 18), at("08:02:00", 5), at("08:03:00", 6), at("08:04:00", 6));
        assertThat(result.alarms()).containsExactly(new Raised(time("08:01:00"), time("08:03:00"), 13));
    }

    @Test
    void badSamplesNeitherRaiseNorClearNorPeak() {
        Result result = tryOut(HIGH, at("08:00:00", 26), bad("08:01:00", 900), bad("08:02:00", 0), at("08:03:00", 20));
        assertThat(result.alarms()).containsExactly(new Raised(time("08:00:00"), time("08:03:00"), 26));
    }

    @Test
    void latchedAlarmsCountAsReset() {
        Result result = tryOut(
                HIGH.edit().latching(true).build(),
                at("08:00:00", 26),
                at("08:01:00", 20),
                at("08:02:00", 26),
                at("08:03:00", 20));
        assertThat(result.count()).isEqualTo(2);
    }

    @Test
    void averagesAreNotJudgedBesideInstantaneousValues() {
        Result result = tryOut(HIGH, at("08:00:00", 20), average(Series.MINUTE, "08:00:00", 99), at("08:01:00", 20));
        assertThat(result.count()).isZero();
        assertThat(result.samples()).isEqualTo(2);
    }

    @Test
    void tellsTheFirstAlarmsAndCountsAll() {
        var trial = new RuleTrial(POINT, HIGH, Duration.ofMinutes(1), 1);
        for (int minute = 10; minute < 20; minute++) {
            trial.judge(at("08:%d:00".formatted(minute), minute % 2 == 0 ? 30 : 10));
        }
        assertThat(trial.result().alarms()).hasSize(1);
        assertThat(trial.result().count()).isEqualTo(5);
    }

    private static Result tryOut(AlarmRule rule, Sample... samples) {
        var trial = new RuleTrial(POINT, rule, Duration.ofMinutes(1), 100);
        for (Sample sample : samples) {
            trial.judge(sample);
        }
        return trial.result();
    }
}
