package io.anlan.domain.average;

import static io.anlan.domain.average.Data.DAY;
import static io.anlan.domain.average.Data.WATER;
import static io.anlan.domain.average.Data.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaterTest {
    private static final Duration TEN = Duration.ofMinutes(10);

    private static List<Datum> tenMinutes(int hour, String... values) {
        var data = new ArrayList<Datum>();
        for (int i = 0; i < values.length; i++) {
            data.add(value(Data.hour(hour).from().plus(TEN.multipliedBy(i)), TEN, values[i], "N"));
        }
        return data;
    }

    private static List<Datum> flow(int hour, String litresPerSecond) {
        return tenMinutes(
                hour,
                litresPerSecond,
                litresPerSecond,
                litresPerSecond,
                litresPerSecond,
                litresPerSecond,
                litresPerSecond);
    }

    private static List<Datum> hourly(int hour, String value) {
        return List.of(value(Data.hour(hour).from(), Duration.ofHours(1), value, "N"));
    }

    private static WaterHour hour(int hour, List<Datum> flow, List<Datum> concentration) {
        return WaterHour.of(Data.hour(hour), flow, concentration, List.of(), WATER);
    }

    private static WaterHour hour(int hour, String flow, String concentration) {
        return hour(hour, flow(hour, flow), hourly(hour, concentration));
    }

    /** Six slices of ten minutes at 10 L/s: 6 · 10 · 600 · 10⁻³ = 36 m³; 36 · 50 · 10⁻³ = 1.8 kg. */
    @Test
    void anHourHasVolumeAndLoad() {
        WaterHour hour = hour(8, "10", "50");
        assertThat(hour.volume().result()).isEqualByComparingTo("36");
        assertThat(hour.volume().numbers()).isEqualTo("(10·600 + 10·600 + 10·600 + 10·600 + 10·600 + 10·600) · 10⁻³");
        Step load = Objects.requireNonNull(hour.load());
        assertThat(load.result()).isEqualByComparingTo("1.8");
        assertThat(load.numbers()).isEqualTo("36 · 50 · 10⁻³");
    }

    /** Three slices of 6 m³ at 50 and three of 12 m³ at 80: (18·50 + 36·80)/54 = (900 + 2880)/54 = 70. */
    @Test
    void severalValuesOfAnHourAreWeightedByWhatFlowed() {
        WaterHour hour = hour(
                8,
                tenMinutes(8, "10", "10", "10", "20", "20", "20"),
                tenMinutes(8, "50", "50", "50", "80", "80", "80"));
        assertThat(hour.concentration().mean()).isEqualByComparingTo("70");
        assertThat(Objects.requireNonNull(hour.load()).result()).isEqualByComparingTo("3.78");
    }

    /** 36 m³ at 50 is 1.8 kg, 72 m³ at 80 is 5.76 kg: 7.56/108 · 10³ = 70, where the arithmetic mean is 65. */
    @Test
    void theDayIsWeightedByWhatFlowed() {
        WaterDay day = WaterDay.of(DAY, List.of(hour(9, "20", "80"), hour(8, "10", "50")), WATER);
        assertThat(day.concentration().validMean())
                .hasValueSatisfying(mean -> assertThat(mean).isEqualByComparingTo("70"));
        assertThat(day.volume().result()).isEqualByComparingTo("108");
        assertThat(Objects.requireNonNull(day.load()).result()).isEqualByComparingTo("7.56");
        assertThat(day.concentration().working().steps().getLast())
                .hasToString("flow-weighted mean: G/D · 10³ = 7.56/108 · 10³ = 70 mg/L (HJ 212-2017 D1 [confirmed])");
    }

    @Test
    void aValueWhileNothingFlowsDoesNotCount() {
        WaterHour hour = hour(8, "0", "50");
        assertThat(hour.discharged()).isFalse();
        assertThat(hour.concentration().mean()).isNull();
        assertThat(hour.load()).isNull();
        assertThat(hour.concentration().working().leftOut())
                .singleElement()
                .satisfies(out -> assertThat(out.reason()).isEqualTo(LeftOut.Reason.NO_FLOW));
    }

    @ParameterizedTest
    @CsvSource({"08:19:59, true", "08:20:00, false", "08:29:59, false", "08:30:00, true"})
    void theFlowAtTheMomentOfSamplingDecides(String sampledAt, boolean counts) {
        List<Datum> flow = tenMinutes(8, "10", "10", "0", "10", "10", "10");
        WaterHour hour = hour(8, flow, List.of(value(sampledAt, Duration.ZERO, "50")));
        assertThat(hour.concentration().valid()).isEqualTo(counts);
    }

    @Test
    void withoutKnownFlowThereIsAConcentrationAndNoLoad() {
        WaterHour hour = hour(8, List.of(), hourly(8, "50"));
        assertThat(hour.concentration().valid()).isTrue();
        assertThat(hour.volumeValid()).isFalse();
        assertThat(hour.load()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"4, false", "5, true"})
    void theFlowMustBeKnownForFortyFiveMinutes(int slices, boolean valid) {
        WaterHour hour = hour(8, flow(8, "10").subList(0, slices), hourly(8, "50"));
        assertThat(hour.volumeValid()).isEqualTo(valid);
        assertThat(hour.load() != null).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"3, true", "2, false"})
    void threeQuartersOfTheHoursThatDischargedMustBeKnown(int known, boolean valid) {
        var hours = new ArrayList<WaterHour>();
        for (int i = 0; i < 4; i++) {
            hours.add(hour(i, flow(i, "10"), i < known ? hourly(i, "50") : List.of()));
        }
        hours.add(hour(4, "0", "50"));
        WaterDay day = WaterDay.of(DAY, hours, WATER);
        assertThat(day.concentration().valid()).isEqualTo(valid);
        assertThat(day.volume().result()).isEqualByComparingTo("144");
    }

    @Test
    void aDayWithoutDischargeHasNoConcentration() {
        WaterDay day = WaterDay.of(DAY, List.of(hour(1, "0", "50"), hour(2, "0", "60")), WATER);
        assertThat(day.concentration().mean()).isNull();
        assertThat(day.concentration().valid()).isFalse();
        assertThat(day.load()).isNull();
        assertThat(day.volume().result()).isEqualByComparingTo("0");
    }

    @Test
    void theTimesOfAFailedCheckDoNotCount() {
        var failed = new Exclusion(
                new Interval(Data.time("07:00"), Data.time("08:30")), "standard check failed (HJ 356-2019)");
        WaterHour hour = WaterHour.of(
                Data.hour(8),
                flow(8, "10"),
                List.of(value("08:10", Duration.ZERO, "90"), value("08:40", Duration.ZERO, "50")),
                List.of(failed),
                WATER);
        assertThat(hour.concentration().mean()).isEqualByComparingTo("50");
    }

    @Test
    void anHourIsGivenToItsDayOnce() {
        WaterHour hour = hour(8, "10", "50");
        assertThatIllegalArgumentException().isThrownBy(() -> WaterDay.of(DAY, List.of(hour, hour), WATER));
    }

    @Test
    void phIsReportedBySmallestAndLargest() {
        List<Datum> ph = List.of(
                value("08:00", Duration.ZERO, "7.4"),
                value("08:10", Duration.ZERO, "6.8"),
                value("08:20", Duration.ZERO, "9.1"),
                value("08:30", Duration.ZERO, "2.0", "C"));
        assertThat(Extremes.of(DAY, ph, List.of())).hasValueSatisfying(extremes -> {
            assertThat(extremes.minimum()).isEqualByComparingTo("6.8");
            assertThat(extremes.maximum()).isEqualByComparingTo("9.1");
            assertThat(extremes.working().leftOut()).hasSize(1);
        });
        assertThat(Extremes.of(DAY, ph.subList(3, 4), List.of())).isEmpty();
    }
}
