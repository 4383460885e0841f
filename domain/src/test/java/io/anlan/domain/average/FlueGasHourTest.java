package io.anlan.domain.average;

import static io.anlan.domain.average.Data.HOUR;
import static io.anlan.domain.average.Data.RULES;
import static io.anlan.domain.average.Data.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import io.anlan.domain.provision.Provision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlueGasHourTest {
    private static final List<Datum> FLOW = minutes(HOUR, 60, "202500");

    private static FlueGasHour hour(List<Datum> concentration, List<Datum> oxygen) {
        return hour(concentration, oxygen, FLOW, "6", RULES);
    }

    private static FlueGasHour hour(
            List<Datum> concentration,
            List<Datum> oxygen,
            List<Datum> flow,
            @Nullable String reference,
            FlueGasRules rules) {
        BigDecimal referenceOxygen = reference == null ? null : new BigDecimal(reference);
        return FlueGasHour.of(HOUR, new FlueGasData(concentration, oxygen, flow, List.of(), referenceOxygen), rules);
    }

    private static Average converted(FlueGasHour hour) {
        return Objects.requireNonNull(hour.converted());
    }

    private static List<Datum> of(int first, String value, int second, String other) {
        var data = new ArrayList<Datum>(minutes(HOUR, 0, first, value, "N"));
        data.addAll(minutes(HOUR, first, first + second, other, "N"));
        return data;
    }

    /** Converted 40 · 15/7.5 = 80 mg/m³; rate 40 · 202500 · 10⁻⁶ = 8.1 kg/h; in one hour 8.1 kg. */
    @Test
    void anHourHasConcentrationConvertedRateAndLoad() {
        FlueGasHour hour = hour(minutes(HOUR, 60, "40"), minutes(HOUR, 60, "13.5"));
        assertThat(hour.concentration().mean()).isEqualByComparingTo("40");
        assertThat(converted(hour).mean()).isEqualByComparingTo("80");
        assertThat(converted(hour).basis()).isEqualTo(Basis.CONVERTED);
        assertThat(hour.judged()).isSameAs(hour.converted());
        assertThat(Objects.requireNonNull(hour.rate()).result()).isEqualByComparingTo("8.1");
        assertThat(hour.knownLoad()).hasValueSatisfying(load -> assertThat(load).isEqualByComparingTo("8.1"));
    }

    @Test
    void theWorkingShowsEachConvertedMinute() {
        FlueGasHour hour = hour(minutes(HOUR, 60, "40"), minutes(HOUR, 60, "13.5"));
        Working working = converted(hour).working();
        assertThat(working.steps()).hasSize(61);
        assertThat(working.steps().getFirst())
                .hasToString("concentration at reference oxygen: C · (21 − O2ref)/(21 − O2) = "
                        + "40 · (21 − 6)/(21 − 13.5) = 80 mg/m3 (HJ 212-2017 D2.3 (28) [confirmed])");
    }

    @ParameterizedTest
    @CsvSource({"20.4, true", "20.5, false", "20.6, false", "21, false"})
    void minutesCloseToTheOxygenOfAirAreNotConverted(String oxygen, boolean valid) {
        FlueGasHour hour = hour(minutes(HOUR, 60, "40"), of(44, "13.5", 16, oxygen));
        assertThat(hour.concentration().valid()).isTrue();
        assertThat(converted(hour).valid()).isEqualTo(valid);
        assertThat(converted(hour).working().leftOut())
                .hasSize(valid ? 0 : 16)
                .extracting(LeftOut::reason)
                .allMatch(reason -> reason == LeftOut.Reason.NOT_CONVERTIBLE);
        assertThat(hour.knownLoad()).isPresent();
    }

    @Test
    void fortyFiveConvertedMinutesAreEnough() {
        Average mean = converted(hour(minutes(HOUR, 60, "40"), of(45, "13.5", 15, "20.9")));
        assertThat(mean.validMean())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("80"));
    }

    /** Each minute: (30·80 + 30·40)/60 = 60. Hour means: oxygen (13.5 + 6)/2 = 9.75, 40 · 15/11.25 = 53.33. */
    @Test
    void whatIsConvertedIsConfigured() {
        List<Datum> oxygen = of(30, "13.5", 30, "6");
        List<Datum> concentration = minutes(HOUR, 60, "40");
        assertThat(converted(hour(concentration, oxygen)).mean()).isEqualByComparingTo("60");

        Average ofMeans = converted(hour(concentration, oxygen, FLOW, "6", byHourMeans()));
        assertThat(ofMeans.valid()).isTrue();
        assertThat(ofMeans.mean()).isEqualByComparingTo("53.33333333333333333333333333333333");
    }

    @Test
    void anHourMeanCloseToTheOxygenOfAirIsNotConverted() {
        FlueGasHour hour = hour(minutes(HOUR, 60, "40"), minutes(HOUR, 60, "20.6"), FLOW, "6", byHourMeans());
        assertThat(converted(hour).mean()).isNull();
        assertThat(converted(hour).valid()).isFalse();
        assertThat(converted(hour).working().leftOut())
                .extracting(LeftOut::reason)
                .containsOnly(LeftOut.Reason.NOT_CONVERTIBLE);
    }

    private static FlueGasRules byHourMeans() {
        var key = "flue-gas.convert-each-minute";
        var no = new Provision(
                key, BigDecimal.ZERO, "1", new Citation("regional rule", "", Confidence.KNOWN), null, null, "test");
        return FlueGasRules.on(Data.DATE, Data.PROVISIONS.with(no));
    }

    @Test
    void theFigureForNotConvertibleIsNeverAConcentrationButMayBeAFlow() {
        FlueGasHour hour =
                hour(of(45, "40", 15, "9999.99"), minutes(HOUR, 60, "13.5"), minutes(HOUR, 60, "9999.99"), "6", RULES);
        assertThat(hour.concentration().mean()).isEqualByComparingTo("40");
        assertThat(hour.concentration().working().leftOut())
                .hasSize(15)
                .extracting(LeftOut::reason)
                .containsOnly(LeftOut.Reason.NOT_A_VALUE);
        assertThat(hour.flow().mean()).isEqualByComparingTo("9999.99");
        assertThat(converted(hour).valid()).isTrue();
    }

    @Test
    void withoutOxygenNothingIsConvertedAndTheLoadIsKnown() {
        FlueGasHour hour = hour(minutes(HOUR, 60, "40"), minutes(HOUR, 0, 60, "13.5", "D"));
        assertThat(converted(hour).mean()).isNull();
        assertThat(converted(hour).working().leftOut())
                .hasSize(60)
                .extracting(LeftOut::reason)
                .containsOnly(LeftOut.Reason.NO_OXYGEN);
        assertThat(hour.knownLoad()).isPresent();
    }

    @Test
    void anInvalidFlowMakesNoLoad() {
        FlueGasHour hour =
                hour(minutes(HOUR, 60, "40"), minutes(HOUR, 60, "13.5"), minutes(HOUR, 44, "202500"), "6", RULES);
        assertThat(hour.rate()).isNull();
        assertThat(hour.knownLoad()).isEmpty();
        assertThat(converted(hour).valid()).isTrue();
    }

    @Test
    void withoutReferenceOxygenTheMeasuredMeanIsJudged() {
        FlueGasHour hour = hour(minutes(HOUR, 60, "40"), List.of(), FLOW, null, RULES);
        assertThat(hour.converted()).isNull();
        assertThat(hour.judged()).isSameAs(hour.concentration());
    }

    @Test
    void valuesOfAnInstantAreNoMinutes() {
        var instants = List.of(Data.value("08:00", Duration.ZERO, "40"));
        FlueGasHour hour = hour(instants, instants);
        assertThat(hour.concentration().valid()).isFalse();
        assertThat(converted(hour).valid()).isFalse();
    }

    @Test
    void takesOneHour() {
        var data = new FlueGasData(List.of(), List.of(), List.of(), List.of(), null);
        Interval twoHours = Interval.of(HOUR.from(), Duration.ofHours(2));
        assertThatIllegalArgumentException().isThrownBy(() -> FlueGasHour.of(twoHours, data, RULES));
    }
}
