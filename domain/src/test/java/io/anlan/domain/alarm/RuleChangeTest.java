package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.AlarmVerifier.verify;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.bad;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmState.Acknowledged;
import io.anlan.domain.alarm.AlarmState.LatchedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules change while alarms stand. */
class RuleChangeTest {
    private static final AlarmRule HIGH =
            AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2).build();
    private static final AlarmRule RAISED_LIMIT =
            HIGH.edit().version(2).limit(30).build();

    @Test
    void theNewEditionCountsFromTheNextSample() {
        verify(HIGH)
                .given(at("08:00:00", 20))
                .withRules("08:00:30", HIGH.edit().version(2).limit(15).build())
                .stays(Normal.class)
                .changedNothing()
                .given(at("08:01:00", 20))
                .becomes(Unacknowledged.class)
                .because("above-limit 20.0 > 15");
    }

    @Test
    void anAlarmGoesOnUnderTheNewEdition() {
        var verifier = verify(HIGH).given(at("08:00:00", 35)).becomes(Unacknowledged.class);
        var raised = verifier.last();
        verifier.withRules("08:00:30", RAISED_LIMIT)
                .stays(Unacknowledged.class)
                .given(at("08:01:00", 31))
                .stays(Unacknowledged.class)
                .given(at("08:02:00", 29))
                .becomes(ReturnedUnacknowledged.class)
                .because("within-limit 29.0 <= 30");
        assertThat(verifier.last().alarmId()).isEqualTo(raised.alarmId());
        assertThat(raised.rule().version()).isEqualTo(1);
        assertThat(verifier.last().rule().version()).isEqualTo(2);
    }

    @Test
    void anUnacknowledgedAlarmOfARemovedRuleReturnsAndWaits() {
        verify(HIGH)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .withRules("08:00:30")
                .becomes(ReturnedUnacknowledged.class)
                .because("rule-removed")
                .when("08:00:30")
                .given(at("08:01:00", 26))
                .stays(ReturnedUnacknowledged.class)
                .acknowledge("08:02:00")
                .becomes(Normal.class);
    }

    @Test
    void anAcknowledgedAlarmOfARemovedRuleIsNormal() {
        verify(HIGH)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .acknowledge("08:00:10")
                .becomes(Acknowledged.class)
                .withRules("08:00:30")
                .becomes(Normal.class)
                .because("rule-removed");
    }

    @Test
    void aLatchedAlarmOfARemovedRuleIsNotLatchedAnyMore() {
        verify(HIGH.edit().latching(true).build())
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:00:01", 20))
                .becomes(LatchedUnacknowledged.class)
                .withRules("08:00:30")
                .becomes(ReturnedUnacknowledged.class);
    }

    @Test
    void aLateAlarmOfARemovedRuleEndsToo() {
        verify(HIGH)
                .every(Duration.ofMinutes(1))
                .given(at("08:00:00", 20), at("09:00:00", 20), at("08:10:00", 26))
                .becomesLate(Unacknowledged.class)
                .withRules("09:00:30")
                .becomesLate(ReturnedUnacknowledged.class)
                .because("rule-removed");
    }

    @Test
    void nothingIsRememberedOfARemovedRuleThatHasNoAlarm() {
        var verifier = verify(HIGH)
                .given(at("08:00:00", 26), at("08:00:01", 20))
                .passes(AlarmPhase.UNACKNOWLEDGED, AlarmPhase.RETURNED_UNACKNOWLEDGED)
                .acknowledge("08:00:02")
                .becomes(Normal.class);
        assertThat(verifier.point().alarms()).hasSize(1);
        verifier.withRules("08:00:30").stays(Normal.class);
        assertThat(verifier.point().alarms()).isEmpty();
    }

    @Test
    void aRemovedPointEndsAllItsAlarms() {
        var verifier = verify(HIGH).given(at("08:00:00", 26), bad("08:00:01", 26));
        verifier.withoutPoint("08:00:30");
        assertThat(verifier.transitions().stream().map(AlarmTransition::reason))
                .containsExactly("above-limit 26.0 > 25", "bad-quality", "rule-removed", "rule-removed");
    }

    @Test
    void otherRulesDoNotNotice() {
        AlarmRule other = AlarmRule.rule(2, AlarmKind.LOW, 0, Priority.LEVEL_3).build();
        verify(HIGH, other)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .withRules("08:00:30", HIGH)
                .stays(Unacknowledged.class)
                .changedNothing();
    }
}
