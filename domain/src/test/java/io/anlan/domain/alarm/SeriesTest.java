package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.AlarmVerifier.verify;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.average;
import static io.anlan.domain.alarm.Samples.time;

import io.anlan.domain.Priority;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.Pending;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The finest series that a point sends is judged, and only that. */
class SeriesTest {
    private static final AlarmRule HIGH =
            AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2).build();

    private static Sample minute(Duration after, double value) {
        return average(Series.MINUTE, time("08:00:00").plus(after), value);
    }

    @Test
    void aDeviceThatSendsOnlyMinuteAveragesIsJudged() {
        verify(HIGH).given(average(Series.MINUTE, "08:00:00", 26)).becomes(Unacknowledged.class);
    }

    @Test
    void averagesBesideRealtimeValuesAreNotJudged() {
        verify(HIGH)
                .given(at("08:00:00", 20), average(Series.MINUTE, "08:10:00", 26))
                .stays(Normal.class)
                .changedNothing()
                .given(average(Series.HOUR, "09:00:00", 26), average(Series.DAY, "00:00:00", 26))
                .stays(Normal.class)
                .changedNothing();
    }

    @Test
    void averagesAreJudgedWhenNoRealtimeValueCameForADay() {
        verify(HIGH)
                .given(at("08:00:00", 20), minute(Duration.ofHours(24).minusMillis(1), 26))
                .stays(Normal.class)
                .given(minute(Duration.ofHours(24), 26))
                .becomes(Unacknowledged.class);
    }

    @Test
    void aRealtimeValueTakesOverAtOnce() {
        verify(HIGH)
                .given(average(Series.MINUTE, "08:00:00", 26))
                .becomes(Unacknowledged.class)
                .given(at("08:10:00", 26), average(Series.MINUTE, "08:20:00", 20))
                .stays(Unacknowledged.class);
    }

    @Test
    void anHourlyAverageWaitsForMinutesAsWell() {
        verify(HIGH)
                .given(at("08:00:00", 20), minute(Duration.ofHours(23), 20))
                .given(average(Series.HOUR, time("08:00:00").plus(Duration.ofHours(25)), 26))
                .stays(Normal.class)
                .given(average(Series.HOUR, time("08:00:00").plus(Duration.ofHours(47)), 26))
                .becomes(Unacknowledged.class);
    }

    @Test
    void aDelayIsOneSampleOfALongSeries() {
        AlarmRule slow = HIGH.edit().onDelay(Duration.ofMinutes(10)).build();
        verify(slow)
                .every(Duration.ofSeconds(30))
                .given(average(Series.MINUTE, "08:00:00", 26))
                .becomes(Unacknowledged.class);
        verify(slow).every(Duration.ofSeconds(30)).given(at("08:00:00", 26)).stays(Pending.class);
        verify(slow)
                .every(Duration.ofMinutes(5))
                .given(average(Series.MINUTE, "08:00:00", 26))
                .stays(Pending.class);
    }
}
