package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.AlarmVerifier.verify;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.bad;
import static io.anlan.domain.alarm.Samples.converted;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.Pending;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Another statement of the instant that was judged last: a correction, two frames within a second, a clock that stands still. */
class CorrectionTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AlarmRule HIGH =
            AlarmRule.rule(1, AlarmKind.HIGH, 100, Priority.LEVEL_2).build();
    private static final AlarmRule TEN_A_MINUTE =
            AlarmRule.rule(1, AlarmKind.RATE_OF_CHANGE, 10, Priority.LEVEL_2).build();

    @Test
    void aCorrectionAboveTheLimitRaises() {
        verify(HIGH)
                .given(at("08:00:00", 5), at("08:00:00", 500))
                .becomes(Unacknowledged.class)
                .because("above-limit 500.0 > 100")
                .since("08:00:00");
    }

    @Test
    void aCorrectionBackReturns() {
        verify(HIGH)
                .given(at("08:00:00", 5), at("08:00:00", 500))
                .becomes(Unacknowledged.class)
                .given(at("08:00:00", 5))
                .becomes(ReturnedUnacknowledged.class)
                .when("08:00:00")
                .acknowledge("08:01:00")
                .becomes(Normal.class);
    }

    @Test
    void theSameAgainDoesNothing() {
        verify(HIGH)
                .given(at("08:00:00", 5), at("08:00:00", 500))
                .becomes(Unacknowledged.class)
                .given(at("08:00:00", 500))
                .stays(Unacknowledged.class)
                .changedNothing()
                .given(at("08:01:00", 5))
                .becomes(ReturnedUnacknowledged.class)
                .given(at("08:01:00", 5))
                .stays(ReturnedUnacknowledged.class)
                .changedNothing();
    }

    @Test
    void aClockThatStandsStillKeepsNoValueFromBeingJudged() {
        var verifier = verify(HIGH).every(MINUTE);
        for (int value = 0; value <= 100; value += 10) {
            verifier.given(at("08:00:00", value)).stays(Normal.class).changedNothing();
        }
        verifier.given(at("08:00:00", 110)).becomes(Unacknowledged.class);
        verifier.given(at("08:00:00", 120)).stays(Unacknowledged.class).changedNothing();
        verifier.given(at("08:00:00", 90)).becomes(ReturnedUnacknowledged.class);
    }

    @Test
    void eachAlarmOfAClockThatStandsStillHasItsOwnId() {
        var verifier = verify(HIGH).every(MINUTE);
        for (int i = 0; i < 2 * RuleAlarms.PERIODS_KEPT; i++) {
            verifier.given(at("08:00:00", 500)).becomes(Unacknowledged.class).because("above-limit 500.0 > 100");
            verifier.given(at("08:00:00", 5)).becomes(ReturnedUnacknowledged.class);
            verifier.acknowledge("08:01:00").becomes(Normal.class);
        }
        assertThat(verifier.transitions().stream().map(AlarmTransition::alarmId).distinct())
                .hasSize(2 * RuleAlarms.PERIODS_KEPT);
    }

    @Test
    void theOnDelayDoesNotAdvanceWithinAnInstant() {
        verify(HIGH.edit().onDelay(Duration.ofMinutes(2)).build())
                .every(MINUTE)
                .given(at("08:00:00", 5), at("08:00:00", 500), at("08:00:00", 501), at("08:00:00", 502))
                .stays(Pending.class)
                .given(at("08:01:00", 500), at("08:01:00", 501))
                .stays(Pending.class)
                .given(at("08:02:00", 500))
                .becomes(Unacknowledged.class)
                .since("08:00:00");
    }

    @Test
    void aCorrectionToNormalEndsARunningOnDelay() {
        verify(HIGH.edit().onDelay(Duration.ofMinutes(2)).build())
                .every(MINUTE)
                .given(at("08:00:00", 500), at("08:01:00", 500), at("08:01:00", 5))
                .stays(Normal.class);
    }

    @Test
    void aBadCorrectionRaisesTheInstrumentAlarmAndAUsableOneClearsIt() {
        verify(HIGH)
                .of(AlarmRule.INSTRUMENT_ID)
                .given(at("08:00:00", 5), bad("08:00:00", 5))
                .becomes(Unacknowledged.class)
                .given(bad("08:00:00", 6))
                .stays(Unacknowledged.class)
                .changedNothing()
                .given(at("08:00:00", 5))
                .becomes(ReturnedUnacknowledged.class);
    }

    @Test
    void aCorrectedConvertedValueIsJudged() {
        verify(HIGH.edit().converted(true).build())
                .given(at("08:00:00", 5), converted("08:00:00", 5, 500))
                .becomes(Unacknowledged.class)
                .given(converted("08:00:00", 5, 500))
                .stays(Unacknowledged.class)
                .changedNothing()
                .given(converted("08:00:00", 5, 6))
                .becomes(ReturnedUnacknowledged.class);
    }

    @Test
    void theRateOfACorrectionIsTakenFromTheInstantBefore() {
        verify(TEN_A_MINUTE)
                .given(at("08:00:00", 20), at("08:01:00", 25), at("08:01:00", 31))
                .becomes(Unacknowledged.class)
                .because("rate-above-limit 11 > 10")
                .given(at("08:01:00", 25))
                .becomes(ReturnedUnacknowledged.class)
                .because("within-limit 5 <= 10")
                .given(at("08:02:00", 36))
                .becomes(Unacknowledged.class)
                .because("rate-above-limit 11 > 10");
    }

    @Test
    void theFirstInstantHasNoRateHoweverOftenItIsStated() {
        verify(TEN_A_MINUTE)
                .given(at("08:00:00", 20), at("08:00:00", 900), at("08:00:00", 20))
                .stays(Normal.class);
    }

    @Test
    void aValueWithdrawnAsBadIsComparedWithNothing() {
        verify(TEN_A_MINUTE)
                .given(at("08:00:00", 20), at("08:01:00", 25), bad("08:01:00", 25), at("08:02:00", 39))
                .stays(Normal.class)
                .given(at("08:02:00", 41))
                .becomes(Unacknowledged.class)
                .because("rate-above-limit 10.5 > 10");
    }

    @Test
    void theRateOfCorrectedConvertedValuesIsTakenFromTheInstantBefore() {
        verify(TEN_A_MINUTE.edit().converted(true).build())
                .given(converted("08:00:00", 1, 20), converted("08:01:00", 1, 25), converted("08:01:00", 1, 31))
                .becomes(Unacknowledged.class)
                .given(at("08:01:00", 1), converted("08:02:00", 1, 39))
                .becomes(ReturnedUnacknowledged.class)
                .because("within-limit 9.5 <= 10");
    }

    @Test
    void aLateSampleMayBeCorrectedToo() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 5), at("09:00:00", 5), at("08:10:00", 5), at("08:10:00", 500))
                .becomesLate(Unacknowledged.class)
                .given(at("08:10:00", 500))
                .staysLate(Unacknowledged.class)
                .changedNothing()
                .given(at("08:10:00", 5))
                .becomesLate(ReturnedUnacknowledged.class);
    }

    @Test
    void anAlarmBegunByACorrectionGoesOnWithTheNextSample() {
        verify(HIGH)
                .every(MINUTE)
                .given(at("08:00:00", 5), at("08:00:00", 500))
                .becomes(Unacknowledged.class)
                .given(at("08:01:00", 500))
                .stays(Unacknowledged.class)
                .given(at("08:02:00", 5))
                .becomes(ReturnedUnacknowledged.class);
    }
}
