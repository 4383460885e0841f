package io.anlan.simulator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstOrderProcessTest {
    private static final FillingCycle CYCLE = new FillingCycle(5, 2, 7);
    private static final VariableModel PRESSURE = new VariableModel(
            1.0, 0.1, 0.05, 0, 0.01, 30, 60, 0, 1.6, Map.of("overpressure", new VariableModel.Effect(1.42, 14)));
    private static final VariableModel LEVEL = new VariableModel(3.2, 0, 0, 8, 0.01, 30, 120, 0, 15, Map.of());

    @Test
    void theSameSeedGivesTheSameValues() {
        assertThat(trace(process(5))).isEqualTo(trace(process(5)));
        assertThat(trace(process(5))).isNotEqualTo(trace(process(6)));
    }

    @Test
    void beginsSettled() {
        FirstOrderProcess process = process(1);
        double before = process.read("pressure");
        process.advance(1, 12);
        assertThat(process.read("pressure")).isCloseTo(before, within(0.05));
    }

    @Test
    void staysWithinThePhysicalRangeWhateverHappens() {
        FirstOrderProcess process = process(3);
        process.disturb("overpressure", true);
        for (int i = 0; i < 10_000; i++) {
            process.advance(60, i / 60.0 % 24);
            assertThat(process.read("pressure")).isBetween(0.0, 1.6);
            assertThat(process.read("level")).isBetween(0.0, 15.0);
        }
    }

    @Test
    void aTankFillsAndEmpties() {
        FirstOrderProcess process = process(2);
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        for (int i = 0; i < 48 * 60; i++) {
            process.advance(60, i / 60.0 % 24);
            lowest = Math.min(lowest, process.read("level"));
            highest = Math.max(highest, process.read("level"));
        }
        assertThat(lowest).isBetween(3.0, 3.5);
        assertThat(highest).isBetween(10.8, 11.4);
    }

    @Test
    void aDisturbanceGoesItsWayWithItsLagAndComesBackAsFast() {
        FirstOrderProcess process = process(4);
        double before = process.read("pressure");
        process.disturb("overpressure", true);
        process.advance(14, 12);
        // 63 % of the way after one time constant
        assertThat(process.read("pressure")).isCloseTo(before + 0.63 * (1.42 - before), within(0.05));
        process.advance(100, 12);
        assertThat(process.read("pressure")).isBetween(1.38, 1.46);
        process.disturb("overpressure", false);
        process.advance(60, 12);
        assertThat(process.read("pressure")).isBetween(1.0, 1.2);
    }

    @Test
    void namesWhatItHasWhenAskedForWhatItHasNot() {
        FirstOrderProcess process = process(1);
        assertThatThrownBy(() -> process.read("colour"))
                .hasMessageContaining("colour")
                .hasMessageContaining("pressure");
        assertThatThrownBy(() -> process.disturb("flood", true))
                .hasMessageContaining("flood")
                .hasMessageContaining("overpressure");
    }

    private static FirstOrderProcess process(long seed) {
        return new FirstOrderProcess(
                LoadPattern.THREE_SHIFTS, CYCLE, Map.of("pressure", PRESSURE, "level", LEVEL), seed, 12);
    }

    private static String trace(FirstOrderProcess process) {
        var text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            process.advance(10, 12);
            text.append(process.read("pressure"))
                    .append(' ')
                    .append(process.read("level"))
                    .append(' ');
        }
        return text.toString();
    }
}
