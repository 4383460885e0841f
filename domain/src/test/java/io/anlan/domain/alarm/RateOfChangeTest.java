package io.anlan.domain.alarm;

import static io.anlan.domain.alarm.AlarmVerifier.verify;
import static io.anlan.domain.alarm.Samples.at;
import static io.anlan.domain.alarm.Samples.bad;
import static io.anlan.domain.alarm.Samples.converted;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateOfChangeTest {
    private static final AlarmRule TEN_A_MINUTE = AlarmRule.rule(1, AlarmKind.RATE_OF_CHANGE, 10, Priority.LEVEL_2)
            .deadband(2)
            .build();

    @Test
    void alarmsAboveTheRateAndNotAtIt() {
        verify(TEN_A_MINUTE)
                .given(at("08:00:00", 20), at("08:00:30", 25))
                .stays(Normal.class)
                .given(at("08:01:00", 30.1))
                .becomes(Unacknowledged.class)
                .because("rate-above-limit 10.2 > 10");
    }

    @Test
    void fallingCountsAsRising() {
        verify(TEN_A_MINUTE)
                .given(at("08:00:00", 20), at("08:00:30", 14))
                .becomes(Unacknowledged.class)
                .because("rate-above-limit 12 > 10");
    }

    @Test
    void returnsWhenTheRateIsBehindTheDeadband() {
        verify(TEN_A_MINUTE)
                .given(at("08:00:00", 20), at("08:01:00", 31))
                .becomes(Unacknowledged.class)
                .given(at("08:02:00", 39))
                .stays(Unacknowledged.class)
                .given(at("08:03:00", 46))
                .becomes(ReturnedUnacknowledged.class)
                .because("within-limit 7 < 8");
    }

    @Test
    void theFirstSampleHasNoRate() {
        verify(TEN_A_MINUTE).given(at("08:00:00", 1000)).stays(Normal.class);
    }

    @Test
    void noRateIsTakenAcrossAGap() {
        verify(TEN_A_MINUTE)
                .every(Duration.ofSeconds(1))
                .given(at("08:00:00", 20), at("08:00:03.001", 100))
                .stays(Normal.class)
                .given(at("08:00:06", 20))
                .becomes(Unacknowledged.class);
    }

    @Test
    void badSamplesAreNotCompared() {
        verify(TEN_A_MINUTE)
                .given(at("08:00:00", 20), bad("08:00:30", 500), at("08:01:00", 21))
                .stays(Normal.class);
    }

    @Test
    void theConvertedRateComparesConvertedValues() {
        verify(TEN_A_MINUTE.edit().converted(true).build())
                .given(converted("08:00:00", 20, 20), at("08:00:30", 400), converted("08:01:00", 900, 25))
                .stays(Normal.class)
                .given(converted("08:02:00", 900, 36))
                .becomes(Unacknowledged.class)
                .because("rate-above-limit 11 > 10");
    }

    @Test
    void theRateIsTheValueOfTheTransition() {
        var verifier = verify(TEN_A_MINUTE).given(at("08:00:00", 20), at("08:00:06", 23));
        assertThat(verifier.last().value()).isEqualTo(30);
        assertThat(verifier.last().decimals()).isEqualTo(-1);
    }
}
