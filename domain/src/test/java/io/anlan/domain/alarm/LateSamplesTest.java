package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.AlarmVerifier.verify;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.bad;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.Sample;
import io.anlan.domain.alarm.AlarmState.LatchedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.Pending;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Samples that come after newer ones of their point: backfill after an outage, reordering, things sent twice. */
class LateSamplesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AlarmRule HIGH =
            AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2).deadband(1).build();
    private static final AlarmRule HIGH_FOR_TWO_MINUTES =
            HIGH.edit().onDelay(Duration.ofMinutes(2)).build();

    @Test
    void aBackfilledExceedanceIsAnAlarmOfThePast() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("09:00:00", 20), at("08:10:00", 20), at("08:11:00", 26))
                .becomesLate(Unacknowledged.class)
                .because("above-limit 26.0 > 25")
                .since("08:11:00")
                .given(at("08:12:00", 26))
                .staysLate(Unacknowledged.class)
                .given(at("08:13:00", 20))
                .becomesLate(ReturnedUnacknowledged.class)
                .when("08:13:00")
                .acknowledge("09:01:00")
                .becomesLate(Normal.class);
    }

    @Test
    void theSameBackfillAgainRaisesNothing() {
        Sample[] backfill = {at("08:10:00", 20), at("08:11:00", 26), at("08:12:00", 27), at("08:13:00", 20)};
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("09:00:00", 20))
                .given(backfill)
                .passes(AlarmPhase.UNACKNOWLEDGED, AlarmPhase.RETURNED_UNACKNOWLEDGED)
                .given(backfill)
                .stays(Normal.class)
                .changedNothing()
                .acknowledge("09:01:00")
                .becomesLate(Normal.class)
                .given(backfill)
                .staysLate(Normal.class)
                .changedNothing();
    }

    @Test
    void aRepeatedSampleDoesNothing() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("08:01:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:01:00", 26))
                .stays(Unacknowledged.class)
                .changedNothing();
    }

    @Test
    void lateSamplesWithinTheCurrentAlarmAreCovered() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("08:01:00", 26), at("08:05:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:02:00", 27), at("08:03:00", 20), at("08:04:00", 27))
                .stays(Unacknowledged.class)
                .changedNothing();
    }

    @Test
    void lateSamplesWithinAClosedAlarmAreCovered() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("08:01:00", 26), at("08:05:00", 20), at("08:06:00", 20))
                .passes(AlarmPhase.UNACKNOWLEDGED, AlarmPhase.RETURNED_UNACKNOWLEDGED)
                .given(at("08:02:00", 27), at("08:03:00", 27))
                .stays(ReturnedUnacknowledged.class)
                .changedNothing();
    }

    @Test
    void sixteenClosedAlarmsAreRemembered() {
        var verifier = verify(HIGH).every(MINUTE);
        IntStream.rangeClosed(0, 16)
                .forEach(i -> verifier.given(
                        at("08:%02d:00".formatted(3 * i), 26), at("08:%02d:00".formatted(3 * i + 1), 20)));
        assertThat(verifier.point().alarms().getFirst().periods()).hasSize(RuleAlarms.PERIODS_KEPT);
        verifier.given(at("09:00:00", 20)).passes(phases(34));
        verifier.given(at("08:03:00", 26)).stays(ReturnedUnacknowledged.class).changedNothing();
        verifier.given(at("08:00:00", 26)).becomesLate(Unacknowledged.class);
    }

    private static AlarmPhase[] phases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 2 == 0 ? AlarmPhase.UNACKNOWLEDGED : AlarmPhase.RETURNED_UNACKNOWLEDGED)
                .toArray(AlarmPhase[]::new);
    }

    @Test
    void aLateSampleJustBeforeAnAlarmBelongsToIt() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("08:05:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:04:00", 26), at("08:03:00", 26), at("08:03:00", 26))
                .stays(Unacknowledged.class)
                .given(at("08:06:00", 20))
                .becomes(ReturnedUnacknowledged.class)
                .since("08:05:00")
                .given(at("08:03:00", 26))
                .stays(ReturnedUnacknowledged.class)
                .changedNothing();
    }

    @Test
    void aLateAlarmEndsWhereItMeetsWhatIsKnown() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("08:05:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:02:00", 26))
                .becomesLate(Unacknowledged.class)
                .given(at("08:03:00", 26))
                .staysLate(Unacknowledged.class)
                .given(at("08:04:00", 26))
                .becomesLate(ReturnedUnacknowledged.class)
                .because("late-data-ended")
                .when("08:04:00");
    }

    @Test
    void aLateAlarmEndsWhenLateDataGoesOnElsewhere() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("09:00:00", 20), at("08:10:00", 26))
                .becomesLate(Unacknowledged.class)
                .given(at("08:20:00", 20))
                .becomesLate(ReturnedUnacknowledged.class)
                .because("late-data-ended")
                .when("08:10:00");
    }

    @Test
    void aLateAlarmEndsWhenNoMoreLateDataComes() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("09:00:00", 20), at("08:10:00", 26), at("08:11:00", 26))
                .becomesLate(Unacknowledged.class)
                .given(at("09:01:00", 20), at("09:05:00", 20))
                .staysLate(Unacknowledged.class)
                .given(at("09:05:01", 20))
                .becomesLate(ReturnedUnacknowledged.class)
                .when("08:11:00");
    }

    @Test
    void lateDataDoesNotTouchTheMainAlarm() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("09:00:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:10:00", 20), at("08:59:00", 20))
                .stays(Unacknowledged.class);
    }

    @Test
    void theOnDelayRunsInLateDataToo() {
        verify(HIGH_FOR_TWO_MINUTES)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("09:00:00", 20), at("08:10:00", 26), at("08:11:00", 26))
                .staysLate(Pending.class)
                .given(at("08:12:00", 26))
                .becomesLate(Unacknowledged.class)
                .because("above-limit 26.0 > 25 for 120 s")
                .since("08:10:00");
    }

    @Test
    void theOnDelayDoesNotRunFromOneLateStretchToAnother() {
        verify(HIGH_FOR_TWO_MINUTES)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("09:00:00", 20), at("08:10:00", 26), at("08:12:00", 26))
                .staysLate(Pending.class)
                .given(at("08:11:00", 26))
                .staysLate(Pending.class);
    }

    @Test
    void samplesSentTwiceRaiseNothingThatTheFirstTimeDidNot() {
        verify(HIGH_FOR_TWO_MINUTES)
                .every(MINUTE)
                .given(at("08:00:00", 26), at("08:01:00", 20), at("08:02:00", 26), at("08:03:00", 20))
                .stays(Normal.class)
                .given(at("08:00:00", 26), at("08:02:00", 26))
                .staysLate(Pending.class);
    }

    @Test
    void anotherExceedanceBeforeTheAcknowledgementIsTheSameLateAlarm() {
        var verifier = verify(HIGH).every(MINUTE).given(at("08:00:00", 20), at("09:00:00", 20));
        verifier.given(at("08:10:00", 26), at("08:11:00", 20));
        var first = verifier.last().alarmId();
        verifier.given(at("08:12:00", 26), at("08:13:00", 20));
        assertThat(verifier.last().alarmId()).isEqualTo(first);
        assertThat(verifier.transitions()).extracting(AlarmTransition::ordinal).containsExactly(1, 2, 3, 4);
        verifier.acknowledge("09:01:00").given(at("08:20:00", 26));
        assertThat(verifier.last().alarmId()).isNotEqualTo(first);
    }

    @Test
    void aLatchingLateAlarmIsLatched() {
        verify(HIGH.edit().latching(true).build())
                .every(MINUTE)
                .given(at("08:00:00", 20), at("09:00:00", 20), at("08:10:00", 26))
                .becomesLate(Unacknowledged.class)
                .given(at("08:11:00", 20))
                .becomesLate(LatchedUnacknowledged.class);
    }

    @Test
    void aLateBadSampleIsAnInstrumentAlarmOfThePast() {
        verify(HIGH)
                .of(AlarmRule.INSTRUMENT_ID)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("09:00:00", 20), bad("08:10:00", 26))
                .becomesLate(Unacknowledged.class)
                .given(at("08:11:00", 20))
                .becomesLate(ReturnedUnacknowledged.class);
    }

    @Test
    void lateRatesAreTakenWithinTheLateData() {
        AlarmRule rate = AlarmRule.rule(1, AlarmKind.RATE_OF_CHANGE, 10, Priority.LEVEL_2)
                .build();
        verify(rate)
                .every(MINUTE)
                .given(at("08:00:00", 20), at("08:30:00", 20), at("08:10:00", 100), at("08:11:00", 105))
                .staysLate(Normal.class)
                .given(at("08:12:00", 120))
                .becomesLate(Unacknowledged.class)
                .given(at("08:31:00", 21))
                .staysLate(Unacknowledged.class);
    }

    @Test
    void withAnUnknownIntervalEveryLateSampleStandsAlone() {
        verify(HIGH)
                .given(at("08:00:00", 20), at("09:00:00", 20), at("08:10:00", 26))
                .becomesLate(Unacknowledged.class)
                .given(at("08:10:01", 26))
                .passes(AlarmPhase.RETURNED_UNACKNOWLEDGED, AlarmPhase.UNACKNOWLEDGED);
    }
}
