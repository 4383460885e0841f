package io.anlan.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.Priority;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmRuleTest {
    private static AlarmRule.Builder high() {
        return AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesALimitThatIsNoNumber(double limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> high().limit(limit).build())
                .withMessageContaining("rule 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1})
    void refusesADeadbandThatIsNoDistance(double deadband) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> high().deadband(deadband).build());
    }

    @Test
    void refusesNegativeTimes() {
        Duration negative = Duration.ofMillis(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> high().onDelay(negative).build())
                .withMessageContaining("onDelay");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> high().offDelay(negative).build())
                .withMessageContaining("offDelay");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> high().reAlarmAfter(negative).build())
                .withMessageContaining("reAlarmAfter");
    }

    @Test
    void refusesARateOfChangeThatIsNotAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlarmRule.rule(1, AlarmKind.RATE_OF_CHANGE, 0, Priority.LEVEL_2)
                        .build());
    }

    @Test
    void keepsNumberZeroForTheInstrumentRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AlarmRule.rule(0, AlarmKind.HIGH, 1, Priority.LEVEL_2).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlarmRule.rule(5, AlarmKind.INSTRUMENT, 1, Priority.LEVEL_2)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AlarmRule.rule(-1, AlarmKind.HIGH, 1, Priority.LEVEL_2).build());
        assertThat(AlarmRule.instrument(Priority.LEVEL_3).id()).isZero();
    }

    @Test
    void theDeadbandLiesBehindTheLimit() {
        assertThat(high().deadband(2).build().clearLimit()).isEqualTo(23);
        assertThat(AlarmRule.rule(1, AlarmKind.LOW, 25, Priority.LEVEL_2)
                        .deadband(2)
                        .build()
                        .clearLimit())
                .isEqualTo(27);
    }

    @Test
    void theDeadbandIsReckonedInDecimals() {
        assertThat(0.3 - 0.1).isNotEqualTo(0.2);
        assertThat(high().limit(0.3).deadband(0.1).build().clearLimit()).isEqualTo(0.2);
    }

    @Test
    void anEditionKeepsWhatItDoesNotChange() {
        AlarmRule rule = high().version(3)
                .deadband(2)
                .onDelay(Duration.ofSeconds(10))
                .offDelay(Duration.ofSeconds(20))
                .latching(true)
                .converted(true)
                .resetBeforeAcknowledge(true)
                .reAlarmAfter(Duration.ofHours(1))
                .build();
        assertThat(rule.edit().build()).isEqualTo(rule);
        assertThat(rule.edit().version(4).limit(30).build().deadband()).isEqualTo(2);
    }
}
