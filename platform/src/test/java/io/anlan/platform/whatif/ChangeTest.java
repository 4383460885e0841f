package io.anlan.platform.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.domain.Priority;
import io.anlan.domain.alarm.AlarmKind;
import io.anlan.domain.alarm.AlarmRule;
import io.anlan.platform.web.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final AlarmRule HIGH = AlarmRule.rule(5, AlarmKind.HIGH, 0.3, Priority.LEVEL_1)
            .deadband(0.1)
            .onDelay(Duration.ofSeconds(30))
            .latching(true)
            .build();

    @Test
    void movesALimitInDecimals() {
        assertThat(moved("0.1", null).of(HIGH)).isEqualTo(HIGH.edit().limit(0.4).build());
        assertThat(moved(null, "10").of(HIGH)).isEqualTo(HIGH.edit().limit(0.33).build());
    }

    @Test
    void percentMoveANegativeLimitUpwardsToo() {
        AlarmRule cold = HIGH.edit().limit(-20).build();
        assertThat(moved(null, "10").of(cold)).isEqualTo(HIGH.edit().limit(-18).build());
    }

    @Test
    void setsDelaysAndDeadband() {
        var change = new Change(null, null, null, BigDecimal.ZERO, 0, 60, null);
        assertThat(change.of(HIGH))
                .isEqualTo(HIGH.edit()
                        .deadband(0)
                        .onDelay(Duration.ZERO)
                        .offDelay(Duration.ofMinutes(1))
                        .build());
    }

    @Test
    void takesTheRuleAway() {
        assertThat(new Change(null, null, null, null, null, null, false).of(HIGH))
                .isNull();
    }

    @Test
    void aRateOfChangeStaysAboveZero() {
        AlarmRule rate =
                AlarmRule.rule(6, AlarmKind.RATE_OF_CHANGE, 2, Priority.LEVEL_1).build();
        assertThatThrownBy(() -> moved("-2", null).of(rate))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("rule 6");
    }

    @Test
    void refusesMoreThanOneWayToMoveALimitAndNoChangeAtAll() {
        assertThatThrownBy(moved("1", "1")::check).hasMessageContaining("one of");
        assertThatThrownBy(moved(null, null)::check).hasMessageContaining("other");
        assertThatThrownBy(moved(null, "1001")::check).hasMessageContaining("1000");
        new Change(null, null, null, null, 0, null, null).check();
    }

    private static Change moved(@Nullable String by, @Nullable String percent) {
        return new Change(null, number(by), number(percent), null, null, null, null);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
