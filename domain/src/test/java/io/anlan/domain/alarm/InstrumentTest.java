package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.AlarmVerifier.verify;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.bad;
import static io.anlan.domain.alarm.Samples.uncertain;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import org.junit.jupiter.api.Test;

/** A bad sample holds every alarm and raises the point's instrument alarm. */
class InstrumentTest {
    private static final AlarmRule HIGH =
            AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2).build();

    @Test
    void aBadSampleRaisesNoProcessAlarm() {
        verify(HIGH).given(bad("08:00:00", 99)).stays(Normal.class);
    }

    @Test
    void aBadSampleClearsNoProcessAlarm() {
        verify(HIGH)
                .given(at("08:00:00", 26))
                .becomes(Unacknowledged.class)
                .given(bad("08:00:01", 0))
                .stays(Unacknowledged.class)
                .given(at("08:00:02", 24))
                .becomes(ReturnedUnacknowledged.class);
    }

    @Test
    void aBadSampleRaisesTheInstrumentAlarmOnce() {
        var verifier = verify(HIGH)
                .of(AlarmRule.INSTRUMENT_ID)
                .given(at("08:00:00", 20), bad("08:00:01", 20), bad("08:00:02", 20))
                .becomes(Unacknowledged.class)
                .because("bad-quality")
                .since("08:00:01");
        assertThat(verifier.last().rule().kind()).isEqualTo(AlarmKind.INSTRUMENT);
        assertThat(verifier.last().rule().priority()).isEqualTo(Priority.LEVEL_4);
    }

    @Test
    void theNextUsableSampleClearsIt() {
        verify().given(bad("08:00:01", 20))
                .becomes(Unacknowledged.class)
                .given(uncertain("08:00:02", 20))
                .becomes(ReturnedUnacknowledged.class)
                .because("usable-quality")
                .acknowledge("08:00:03")
                .becomes(Normal.class);
    }

    @Test
    void pointsHaveInstrumentAlarmsOfTheirOwn() {
        var at = Samples.time("08:00:00");
        assertThat(AlarmIds.of(AlarmRule.INSTRUMENT_ID, 1, at))
                .isNotEqualTo(AlarmIds.of(AlarmRule.INSTRUMENT_ID, 2, at));
    }
}
