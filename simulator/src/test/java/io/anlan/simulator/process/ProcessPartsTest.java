package io.anlan.simulator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessPartsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "2.5, 0.5", "5, 1", "6.9, 1", "7, 1", "10.5, 0.5", "14, 0", "15.9, 0", "16, 0", "18.5, 0.5"})
    void aVesselIsFilledRestsIsEmptiedAndRests(double hours, double filling) {
        assertThat(new FillingCycle(5, 2, 7).at(hours)).isCloseTo(filling, within(1e-9));
    }

    @Test
    void aVesselCannotBeFilledInNoTime() {
        assertThatThrownBy(() -> new FillingCycle(0, 1, 1)).hasMessageContaining("0.0");
    }

    @ParameterizedTest
    @EnumSource
    void everyLoadPatternIsAShare(LoadPattern pattern) {
        for (double hour = 0; hour <= 24; hour += 0.1) {
            assertThat(pattern.at(hour)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void theSunIsHighestAtThree() {
        assertThat(DailyCycle.at(15)).isEqualTo(1);
        assertThat(DailyCycle.at(3)).isEqualTo(-1);
    }

    @Test
    void noiseHasItsSpreadWhateverTheStep() {
        for (double step : new double[] {0.5, 10, 300}) {
            var noise = new Noise(new SplittableRandom(11), 2, 30);
            double squares = 0;
            int count = 20_000;
            for (int i = 0; i < count; i++) {
                noise.advance(step);
                squares += noise.value() * noise.value();
            }
            assertThat(Math.sqrt(squares / count)).as("step %s s", step).isCloseTo(2, within(0.35));
        }
    }

    @Test
    void refusesAModelWithoutARange() {
        assertThatThrownBy(() -> new VariableModel(1, 0, 0, 0, 0, 1, 1, 5, 5, Map.of()))
                .hasMessageContaining("5.0");
        assertThatThrownBy(() -> new VariableModel(1, 0, 0, 0, 0, 1, 0, 0, 5, Map.of()))
                .hasMessageContaining("Lag");
    }

    @Test
    void aLiftMakesMoreTripsByDayAndWarmsItsMotor() {
        var lift = new LiftCar(9);
        double start = lift.read("trips");
        for (int i = 0; i < 3600; i++) {
            lift.advance(1, 3);
        }
        double night = lift.read("trips") - start;
        for (int i = 0; i < 3600; i++) {
            lift.advance(1, 8);
            assertThat(lift.read("speed")).isIn(0.0, 1.75);
            assertThat(lift.read("motor-temperature")).isBetween(20.0, 80.0);
            assertThat(lift.read("levelling-error")).isBetween(-30.0, 30.0);
        }
        assertThat(lift.read("trips") - start - night).isGreaterThan(4 * night);
    }

    @Test
    void aLiftCanRunTooFastAndTooHot() {
        var lift = new LiftCar(9);
        lift.disturb("overspeed", true);
        lift.disturb("motor-overheat", true);
        lift.advance(300, 8);
        assertThat(lift.read("speed")).isGreaterThan(2.1);
        assertThat(lift.read("motor-temperature")).isGreaterThan(110);
        lift.disturb("overspeed", false);
        lift.disturb("motor-overheat", false);
        lift.advance(300, 8);
        assertThat(lift.read("motor-temperature")).isLessThan(95);
        assertThatThrownBy(() -> lift.disturb("flood", true)).hasMessageContaining("flood");
        assertThatThrownBy(() -> lift.read("colour")).hasMessageContaining("colour");
    }
}
