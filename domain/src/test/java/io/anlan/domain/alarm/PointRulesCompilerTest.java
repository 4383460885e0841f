package io.anlan.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.Priority;
import io.anlan.domain.Series;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointRulesCompilerTest {
    private static final AlarmRule HIGH = AlarmRule.rule(1, AlarmKind.HIGH, 25, Priority.LEVEL_2)
            .version(3)
            .deadband(2)
            .onDelay(Duration.ofSeconds(5))
            .build();

    private final PointRulesCompiler compiler = new PointRulesCompiler();

    private PointRules compile(AlarmRule... rules) {
        return compiler.compile(9, Duration.ofSeconds(60), Priority.LEVEL_3, List.of(rules));
    }

    @Test
    void givesBackTheRulesItWasGiven() {
        AlarmRule rate = AlarmRule.rule(2, AlarmKind.RATE_OF_CHANGE, 5, Priority.LEVEL_4)
                .latching(true)
                .converted(true)
                .resetBeforeAcknowledge(true)
                .reAlarmAfter(Duration.ofHours(1))
                .offDelay(Duration.ofSeconds(7))
                .build();
        PointRules rules = compile(HIGH, rate);
        assertThat(rules.size()).isEqualTo(2);
        assertThat(rules.rule(0)).isEqualTo(HIGH);
        assertThat(rules.rule(1)).isEqualTo(rate);
        assertThat(rules.device()).isEqualTo(9);
        assertThat(rules.instrument().priority()).isEqualTo(Priority.LEVEL_3);
    }

    @Test
    void refusesTheSameRuleTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compile(HIGH, HIGH))
                .withMessageContaining("Rule 1");
    }

    @Test
    void refusesAConfiguredInstrumentRule() {
        assertThatIllegalArgumentException().isThrownBy(() -> compile(AlarmRule.instrument(Priority.LEVEL_1)));
    }

    @Test
    void refusesANegativeInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compiler.compile(9, Duration.ofSeconds(-1), Priority.LEVEL_3, List.of()));
    }

    @Test
    void theQuietRangeLiesBetweenTheInnerLimits() {
        PointRules rules = compile(
                AlarmRule.rule(1, AlarmKind.LOW_LOW, 0, Priority.LEVEL_1).build(),
                AlarmRule.rule(2, AlarmKind.LOW, 10, Priority.LEVEL_3).build(),
                AlarmRule.rule(3, AlarmKind.HIGH, 90, Priority.LEVEL_3).build(),
                AlarmRule.rule(4, AlarmKind.HIGH_HIGH, 100, Priority.LEVEL_1).build());
        assertThat(rules.isQuiet(10)).isTrue();
        assertThat(rules.isQuiet(90)).isTrue();
        assertThat(rules.isQuiet(Math.nextDown(10.0))).isFalse();
        assertThat(rules.isQuiet(Math.nextUp(90.0))).isFalse();
        assertThat(compile().isQuiet(-1e300)).isTrue();
    }

    @Test
    void noValueIsQuietWhereMoreThanTheValueCounts() {
        assertThat(compile(HIGH.edit().converted(true).build()).isQuiet(0)).isFalse();
        assertThat(compile(AlarmRule.rule(2, AlarmKind.RATE_OF_CHANGE, 5, Priority.LEVEL_4)
                                .build())
                        .isQuiet(0))
                .isFalse();
    }

    @Test
    void eachSeriesHasItsInterval() {
        PointRules rules = compile();
        assertThat(rules.interval(Series.REALTIME)).isEqualTo(60_000);
        assertThat(rules.interval(Series.MINUTE)).isEqualTo(60_000);
        assertThat(rules.interval(Series.HOUR)).isEqualTo(3_600_000);
        assertThat(rules.interval(Series.DAY)).isEqualTo(86_400_000);
        PointRules quick = compiler.compile(9, Duration.ofSeconds(30), Priority.LEVEL_3, List.of());
        assertThat(quick.interval(Series.MINUTE)).isEqualTo(600_000);
        PointRules unknown = compiler.compile(9, Duration.ZERO, Priority.LEVEL_3, List.of());
        assertThat(unknown.interval(Series.REALTIME)).isZero();
    }
}
