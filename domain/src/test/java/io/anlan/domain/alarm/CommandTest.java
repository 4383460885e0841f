package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.AlarmVerifier.verify;
import static io.anlan.domain.alarm.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmState.Acknowledged;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people order. */
class CommandTest {
    private static final AlarmRule HIGH =
            AlarmRule.rule(7, AlarmKind.HIGH, 25, Priority.LEVEL_2).build();

    @Test
    void acknowledgingNeverClears() {
        verify(HIGH)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .acknowledge("08:00:10")
                .becomes(Acknowledged.class)
                .when("08:00:10")
                .given(at("08:01:00", 26))
                .stays(Acknowledged.class)
                .given(at("08:02:00", 20))
                .becomes(Normal.class);
    }

    @Test
    void aSecondAcknowledgementChangesNothing() {
        verify(HIGH)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .acknowledge("08:00:10")
                .becomes(Acknowledged.class)
                .acknowledge("08:00:11")
                .stays(Acknowledged.class)
                .changedNothing();
    }

    @Test
    void anAcknowledgedAlarmThatWasSetAsideCallsAgain() {
        var verifier = verify(HIGH)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .acknowledge("08:00:10")
                .becomes(Acknowledged.class)
                .annunciate("08:30:00", 2)
                .becomes(Unacknowledged.class)
                .because("set-aside-ended")
                .when("08:30:00");
        assertThat(verifier.last().ordinal()).isEqualTo(3);
        verifier.given(at("08:31:00", 20)).becomes(ReturnedUnacknowledged.class);
    }

    @Test
    void anUnacknowledgedAlarmThatWasSetAsideTakesAStepAllTheSame() {
        var verifier = verify(HIGH)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .annunciate("08:30:00", 1)
                .becomes(Unacknowledged.class);
        assertThat(verifier.last().from()).isEqualTo(AlarmPhase.UNACKNOWLEDGED);
        assertThat(verifier.last().ordinal()).isEqualTo(2);
        verifier.annunciate("08:30:01", 1).stays(Unacknowledged.class).changedNothing();
    }

    @Test
    void whatHasReturnedIsNotAnnunciated() {
        verify(HIGH)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:01:00", 20))
                .becomes(ReturnedUnacknowledged.class)
                .annunciate("08:30:00", 2)
                .stays(ReturnedUnacknowledged.class)
                .changedNothing();
    }

    @Test
    void anOrderForAnotherAlarmChangesNothing() {
        verify(HIGH)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .acknowledge("08:00:10", new UUID(1, 2))
                .stays(Unacknowledged.class)
                .changedNothing();
    }

    @Test
    void anOrderForAFinishedAlarmDoesNotReachTheNext() {
        var verifier = verify(HIGH).given(at("08:00:00", 26)).becomes(Unacknowledged.class);
        UUID first = verifier.last().alarmId();
        verifier.acknowledge("08:00:10")
                .becomes(Acknowledged.class)
                .given(at("08:00:20", 20))
                .becomes(Normal.class)
                .given(at("08:00:30", 26))
                .becomes(Unacknowledged.class)
                .acknowledge("08:00:40", first)
                .stays(Unacknowledged.class);
        assertThat(verifier.last().alarmId()).isNotEqualTo(first);
    }

    @Test
    void aConditionThatComesBackBeforeTheAcknowledgementIsTheSameAlarm() {
        var verifier = verify(HIGH).given(at("08:00:00", 26)).becomes(Unacknowledged.class);
        UUID id = verifier.last().alarmId();
        verifier.given(at("08:00:10", 20))
                .becomes(ReturnedUnacknowledged.class)
                .given(at("08:00:20", 26))
                .becomes(Unacknowledged.class)
                .since("08:00:00");
        assertThat(verifier.last().alarmId()).isEqualTo(id);
        assertThat(verifier.last().ordinal()).isEqualTo(3);
    }

    @Test
    void anAcknowledgedAlarmIsAnnouncedAgainAfterItsTime() {
        verify(HIGH.edit().reAlarmAfter(Duration.ofMinutes(30)).build())
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .acknowledge("08:10:00")
                .becomes(Acknowledged.class)
                .given(at("08:39:59", 26))
                .stays(Acknowledged.class)
                .given(at("08:40:00", 26))
                .becomes(Unacknowledged.class)
                .because("re-alarm");
    }

    @Test
    void theIdIsAVersionFiveUuidOfRulePointAndOnset() {
        // reckoned with another library from "7/4711/1773014400000"
        assertThat(AlarmIds.of(7, 4711, Samples.time("08:00:00")))
                .isEqualTo(UUID.fromString("ebdbcd8c-5b3b-51cc-8792-ad981edb59d6"));
    }

    @Test
    void theIdOfASilentDeviceIsOneOfDeviceAndOnset() {
        // reckoned with another library from "silent/4711/1773014400000"
        assertThat(AlarmIds.ofSilence(4711, Samples.time("08:00:00")))
                .isEqualTo(UUID.fromString("95d3061b-1adc-5015-ac4e-cfc6324f66de"));
    }
}
