package io.anlan.domain.transmission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Provisions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransmissionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);
    private static final CheckHours CHECK =
            CheckHours.shipped(Provisions.shipped().inForce("transmission.hours-left-out-per-day", DAY));
    private static final String SO2 = "a21026";
    private static final String COD = "w01018";

    private static FactorHour hour(int hour, boolean stopped, Receipt live, Receipt backfilled) {
        return new FactorHour(Interval.day(DAY).from().plus(Duration.ofHours(hour)), stopped, live, backfilled);
    }

    /** Hours of a day by letters: V valid, R received and not valid, - missing, S stopped. */
    private static List<FactorHour> hours(String live, String backfilled) {
        var hours = new ArrayList<FactorHour>();
        for (int i = 0; i < live.length(); i++) {
            hours.add(hour(i, live.charAt(i) == 'S', receipt(live.charAt(i)), receipt(backfilled.charAt(i))));
        }
        return hours;
    }

    private static Receipt receipt(char letter) {
        return switch (letter) {
            case 'V' -> Receipt.VALID;
            case 'R' -> Receipt.RECEIVED;
            default -> Receipt.MISSING;
        };
    }

    private static OutletDay count(String factor, String live, String backfilled) {
        return DayCount.of(7, DAY, Map.of(factor, hours(live, backfilled)), CHECK);
    }

    /** 24 expected, 4 stopped, of 20 due 16 came and 12 are valid: 16/20, 12/16, 12/20. */
    @Test
    void threeRatesComeFromFourSums() {
        TransmissionSums sums = count(SO2, "SSSSVVVVVVVVVVVVRRRR----", "SSSSVVVVVVVVVVVVRRRR----")
                .live();
        assertThat(sums).isEqualTo(new TransmissionSums(24, 4, 16, 12));
        assertThat(sums.transmissionRate())
                .hasValueSatisfying(r -> assertThat(r).isEqualByComparingTo("0.8"));
        assertThat(sums.validRate()).hasValueSatisfying(r -> assertThat(r).isEqualByComparingTo("0.75"));
        assertThat(sums.effectiveRate()).hasValueSatisfying(r -> assertThat(r).isEqualByComparingTo("0.6"));
    }

    @Test
    void beforeAndAfterBackfillAreKeptApart() {
        OutletDay day = count(SO2, "VVVVVVVVVVVV------------", "VVVVVVVVVVVVVVVVVVVVVV--");
        assertThat(day.live()).isEqualTo(new TransmissionSums(24, 0, 12, 12));
        assertThat(day.backfilled()).isEqualTo(new TransmissionSums(24, 0, 22, 22));
    }

    /** With the hour of the standard check left out, 23 of 24 are all; 24 of 24 are not more than all. */
    @ParameterizedTest
    @CsvSource({
        "w01018, VVVVVVVVVVVVVVVVVVVVVVV-, 23, 23, 23",
        "w21003, VVVVVVVVVVVVVVVVVVVVVVVR, 23, 23, 23",
        "w21011, VVVVVVVVVVVVVVVVVVVVVVVV, 23, 23, 23",
        "w21001, VVVVVVVVVVVVVVVVVVVVVVR-, 23, 23, 22",
        "w21001, VVVVVVVVVVVVVVVVVVVVVV--, 23, 22, 22",
        "w01001, VVVVVVVVVVVVVVVVVVVVVVV-, 24, 23, 23",
        "a21026, VVVVVVVVVVVVVVVVVVVVVVV-, 24, 23, 23"
    })
    void oneHourADayIsLeftOutForTheFactorsThatCheckThemselves(
            String factor, String hours, long expected, long received, long valid) {
        assertThat(count(factor, hours, hours).live()).isEqualTo(new TransmissionSums(expected, 0, received, valid));
    }

    @Test
    void whatIsLeftOutIsNoStoppedHour() {
        assertThat(count(COD, "SSSSSSSSSSSSSSSSSSSSSSVV", "SSSSSSSSSSSSSSSSSSSSSSVV")
                        .live())
                .isEqualTo(new TransmissionSums(23, 22, 1, 1));
    }

    @Test
    void whereNothingIsDueThereIsNoRate() {
        String stopped = "S".repeat(24);
        TransmissionSums sums = count(SO2, stopped, stopped).live();
        assertThat(sums).isEqualTo(new TransmissionSums(24, 24, 0, 0));
        assertThat(sums.transmissionRate()).isEmpty();
        assertThat(sums.validRate()).isEmpty();
        assertThat(sums.effectiveRate()).isEmpty();
    }

    @Test
    void whereNothingCameTheValidRateDoesNotExistAndTheOthersAreZero() {
        String missing = "-".repeat(24);
        TransmissionSums sums = count(SO2, missing, missing).live();
        assertThat(sums.transmissionRate())
                .hasValueSatisfying(r -> assertThat(r).isZero());
        assertThat(sums.validRate()).isEmpty();
        assertThat(sums.effectiveRate()).hasValueSatisfying(r -> assertThat(r).isZero());
    }

    @Test
    void ratesAreRatiosOfSumsAndNotMeansOfRatios() {
        var busy = new OutletDay(1, DAY, new TransmissionSums(96, 0, 96, 96), new TransmissionSums(96, 0, 96, 96));
        var quiet = new OutletDay(2, DAY, new TransmissionSums(4, 0, 0, 0), new TransmissionSums(4, 0, 2, 2));
        TransmissionRates all = TransmissionRates.over(List.of(busy, quiet));
        // 96/100, not (1 + 0)/2; after re-sending 98/100, not (1 + 0.5)/2
        assertThat(all.live().effectiveRate())
                .hasValueSatisfying(r -> assertThat(r).isEqualByComparingTo("0.96"));
        assertThat(all.backfilled().effectiveRate())
                .hasValueSatisfying(r -> assertThat(r).isEqualByComparingTo("0.98"));
        assertThat(TransmissionRates.by(List.of(busy, quiet), OutletDay::outlet))
                .containsOnlyKeys(1L, 2L);
    }

    @Test
    void refusesSumsAndHoursThatDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TransmissionSums(24, 4, 21, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TransmissionSums(24, 0, 5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new TransmissionSums(24, -1, 5, 5));
        FactorHour twice = hour(3, false, Receipt.VALID, Receipt.VALID);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DayCount.of(7, DAY, Map.of(SO2, List.of(twice, twice)), CHECK));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DayCount.of(7, DAY.plusDays(1), Map.of(SO2, List.of(twice)), CHECK));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new OutletDay(1, DAY, new TransmissionSums(24, 0, 0, 0), new TransmissionSums(23, 0, 0, 0)));
    }
}
