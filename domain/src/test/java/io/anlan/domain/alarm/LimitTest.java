package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.AlarmVerifier.verify;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.converted;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmState.LatchedAcknowledged;
import io.anlan.domain.alarm.AlarmState.LatchedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits and deadbands at their very edges. */
class LimitTest {
    private static AlarmRule.Builder rule(AlarmKind kind, double limit) {
        return AlarmRule.rule(1, kind, limit, Priority.LEVEL_1);
    }

    @ParameterizedTest
    @EnumSource(names = {"HIGH", "HIGH_HIGH"})
    void anUpperLimitIsPassedOnlyAboveIt(AlarmKind kind) {
        verify(rule(kind, 25).build())
                .given(at("08:00:00", 25.0))
                .stays(Normal.class)
                .changedNothing()
                .given(at("08:00:01", Math.nextUp(25.0)))
                .becomes(Unacknowledged.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOW", "LOW_LOW"})
    void aLowerLimitIsPassedOnlyBelowIt(AlarmKind kind) {
        verify(rule(kind, 25).build())
                .given(at("08:00:00", 25.0))
                .stays(Normal.class)
                .given(at("08:00:01", 24.9))
                .becomes(Unacknowledged.class)
                .because("below-limit 24.9 < 25");
    }

    @Test
    void atTheEndOfTheDeadbandAnUpperAlarmStays() {
        verify(rule(AlarmKind.HIGH, 25).deadband(2).build())
                .given(at("08:00:00", 25.1))
                .becomes(Unacknowledged.class)
                .given(at("08:00:01", 25.0), at("08:00:02", 23.0))
                .stays(Unacknowledged.class)
                .given(at("08:00:03", Math.nextDown(23.0)))
                .becomes(ReturnedUnacknowledged.class);
    }

    @Test
    void atTheEndOfTheDeadbandALowerAlarmStays() {
        verify(rule(AlarmKind.LOW, 25).deadband(2).build())
                .given(at("08:00:00", 24.9))
                .becomes(Unacknowledged.class)
                .given(at("08:00:01", 25.0), at("08:00:02", 27.0))
                .stays(Unacknowledged.class)
                .given(at("08:00:03", 27.1))
                .becomes(ReturnedUnacknowledged.class)
                .because("within-limit 27.1 > 27");
    }

    @Test
    void withoutADeadbandTheLimitItselfIsNormal() {
        verify(rule(AlarmKind.HIGH, 0).build())
                .given(at("08:00:00", 0.1))
                .becomes(Unacknowledged.class)
                .given(at("08:00:01", 0.0))
                .becomes(ReturnedUnacknowledged.class)
                .because("within-limit 0.0 <= 0");
        verify(rule(AlarmKind.LOW, 0).build())
                .given(at("08:00:00", -0.1))
                .becomes(Unacknowledged.class)
                .given(at("08:00:01", 0.0))
                .becomes(ReturnedUnacknowledged.class)
                .because("within-limit 0.0 >= 0");
    }

    @Test
    void eachOfFourLimitsAlarmsForItself() {
        var verifier = verify(
                AlarmRule.rule(1, AlarmKind.LOW_LOW, 0, Priority.LEVEL_1).build(),
                AlarmRule.rule(2, AlarmKind.LOW, 10, Priority.LEVEL_3).build(),
                AlarmRule.rule(3, AlarmKind.HIGH, 90, Priority.LEVEL_3).build(),
                AlarmRule.rule(4, AlarmKind.HIGH_HIGH, 100, Priority.LEVEL_1).build());
        verifier.given(at("08:00:00", 50), at("08:00:01", 95), at("08:00:02", 105), at("08:00:03", -5));
        assertThat(verifier.transitions().stream()
                        .map(step -> step.rule().id() + "" + step.from().letter()
                                + step.to().letter()))
                .containsExactly("3AB", "4AB", "1AB", "2AB", "3BD", "4BD");
    }

    @Test
    void aLatchingAlarmStaysUntilItIsAcknowledgedAndReset() {
        verify(rule(AlarmKind.HIGH_HIGH, 50).latching(true).build())
                .given(at("08:00:00", 51))
                .becomes(Unacknowledged.class)
                .given(at("08:00:01", 49))
                .becomes(LatchedUnacknowledged.class)
                .reset("08:00:02")
                .stays(LatchedUnacknowledged.class)
                .changedNothing()
                .acknowledge("08:00:03")
                .becomes(LatchedAcknowledged.class)
                .because("acknowledged")
                .reset("08:00:04")
                .becomes(Normal.class)
                .because("reset")
                .when("08:00:04");
    }

    @Test
    void aRuleOnTheConvertedValueLooksAtNothingElse() {
        verify(rule(AlarmKind.HIGH, 50).converted(true).build())
                .given(at("08:00:00", 80), converted("08:00:01", 80, 50))
                .stays(Normal.class)
                .given(converted("08:00:02", 40, 51))
                .becomes(Unacknowledged.class)
                .because("above-limit 51.0 > 50")
                .given(at("08:00:03", 10))
                .stays(Unacknowledged.class)
                .given(converted("08:00:04", 40, 49))
                .becomes(ReturnedUnacknowledged.class);
    }
}
