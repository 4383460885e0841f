package io.anlan.domain.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Provisions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final SubstitutionLadder LADDER = SubstitutionLadder.on(DAY, Provisions.shipped());
    /** The gap begins here; the hours before it are counted backwards. */
    private static final Instant GAP = Interval.day(DAY).from();

    private static final CaptureRate HIGH = new CaptureRate(2160, 0, 0);

    private static HourLoad load(int hoursBefore, String kilograms) {
        return new HourLoad(GAP.minus(Duration.ofHours(hoursBefore)), new BigDecimal(kilograms));
    }

    /** 1 kg an hour, and three peaks: 2 kg at the 180th hour before the gap, 3 kg at the 720th, 4 kg at the 2160th. */
    private static List<HourLoad> history() {
        var loads = new ArrayList<HourLoad>();
        for (int before = 1; before <= 2200; before++) {
            String kilograms = switch (before) {
                case 180 -> "2";
                case 720 -> "3";
                case 2160 -> "4";
                case 2161 -> "9";
                default -> "1";
            };
            loads.add(load(before, kilograms));
        }
        return loads;
    }

    private static Gap gap(int hours) {
        return new Gap(Interval.of(GAP, Duration.ofHours(hours)), Gap.Cause.OTHER, GAP);
    }

    private static CaptureRate alpha(int percentOfThousand) {
        return new CaptureRate(1000, 0, 1000 - percentOfThousand);
    }

    /** α ≥ 90 %: up to 24 h the last 180 valid hours, longer the last 720; 75 % ≤ α < 90 %: the last 2160. */
    @ParameterizedTest
    @CsvSource({
        "900, 1, 180, 2, 2",
        "900, 24, 180, 2, 48",
        "900, 25, 720, 3, 75",
        "1000, 24, 180, 2, 48",
        "899, 24, 2160, 4, 96",
        "899, 25, 2160, 4, 100",
        "750, 24, 2160, 4, 96"
    })
    void theCaptureRateAndTheGapDecideHowFarToLookBack(
            int alpha, int hours, int window, BigDecimal largest, BigDecimal kilograms) {
        assertThat(LADDER.substitute(gap(hours), alpha(alpha), history()))
                .isInstanceOfSatisfying(Substitution.Substituted.class, done -> {
                    assertThat(done.windowHours()).isEqualTo(window);
                    assertThat(done.foundHours()).isEqualTo(window);
                    assertThat(done.largest().kilograms()).isEqualByComparingTo(largest);
                    assertThat(done.kilograms()).isEqualByComparingTo(kilograms);
                    assertThat(done.basis().standard()).isEqualTo("HJ 75-2017");
                });
    }

    @Test
    void belowSeventyFivePercentNothingIsSubstituted() {
        assertThat(LADDER.substitute(gap(24), alpha(749), history()))
                .isInstanceOfSatisfying(
                        Substitution.NotSubstituted.class,
                        not -> assertThat(not.reason())
                                .isEqualTo("the capture rate (1000 − 251 − 0)/(1000 − 0) = 74.9 % is below 75 %"));
    }

    @Test
    void anInstrumentOutOfControlIsTrustedUpToItsLastCalibration() {
        Instant calibrated = GAP.minus(Duration.ofHours(10));
        var gap = new Gap(Interval.of(GAP, Duration.ofHours(2)), Gap.Cause.OUT_OF_CONTROL, calibrated);
        var loads = List.of(load(5, "8"), load(10, "7"), load(11, "5"), load(12, "6"));
        assertThat(LADDER.substitute(gap, HIGH, loads)).isInstanceOfSatisfying(Substitution.Substituted.class, done -> {
            assertThat(done.kilograms()).isEqualByComparingTo("12");
            assertThat(done.foundHours()).isEqualTo(2);
        });
    }

    @Test
    void withoutAnyValidHourNothingIsInvented() {
        assertThat(LADDER.substitute(gap(1), HIGH, List.of())).isInstanceOf(Substitution.NotSubstituted.class);
        assertThat(LADDER.substitute(gap(1), new CaptureRate(2160, 2160, 0), history()))
                .isInstanceOf(Substitution.NotSubstituted.class);
    }

    @Test
    void theOrderOfTheHoursDoesNotMatter() {
        var shuffled = new ArrayList<HourLoad>(history());
        Collections.shuffle(shuffled, new Random(212));
        assertThat(LADDER.substitute(gap(25), HIGH, shuffled)).isEqualTo(LADDER.substitute(gap(25), HIGH, history()));
    }

    /** (2160 − 100 − 160)/(2160 − 160) = 1900/2000 = 95 %. */
    @Test
    void theCaptureRateLeavesStopsOut() {
        var rate = new CaptureRate(2160, 160, 100);
        assertThat(rate.percent()).hasValueSatisfying(alpha -> assertThat(alpha).isEqualByComparingTo("95"));
        assertThat(rate.working()).isEqualTo("(2160 − 100 − 160)/(2160 − 160)");
        assertThat(new CaptureRate(2160, 2160, 0).percent()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new CaptureRate(10, 6, 5));
    }

    /** On the day 22 hours of 1 kg were measured; the two of the gap stand with 2 kg each: 22 + 4 = 26. */
    @Test
    void aTotalTellsMeasuredAndSubstitutedApart() {
        Interval day = Interval.day(DAY);
        var loads = new ArrayList<HourLoad>(history());
        for (int hour = 2; hour < 24; hour++) {
            loads.add(load(-hour, "1"));
        }
        EmissionTotal total = EmissionTotal.of(day, loads, List.of(gap(2)), HIGH, LADDER);
        assertThat(total.measured()).isEqualByComparingTo("22");
        assertThat(total.measuredHours()).isEqualTo(22);
        assertThat(total.substituted()).isEqualByComparingTo("4");
        assertThat(total.total()).isEqualByComparingTo("26");
        assertThat(total.missing()).isEmpty();
        EmissionTotal low = EmissionTotal.of(day, loads, List.of(gap(2)), alpha(700), LADDER);
        assertThat(low.total()).isEqualByComparingTo("22");
        assertThat(low.missing()).hasSize(1);
    }

    @Test
    void aGapHoldsNoValidHourAndNoOtherGap() {
        Interval day = Interval.day(DAY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmissionTotal.of(day, List.of(load(-1, "1")), List.of(gap(2)), HIGH, LADDER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmissionTotal.of(day, List.of(), List.of(gap(2), gap(1)), HIGH, LADDER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmissionTotal.of(day, List.of(), List.of(gap(25)), HIGH, LADDER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmissionTotal.of(day, List.of(load(1, "1"), load(1, "1")), List.of(), HIGH, LADDER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gap(Interval.of(GAP, Duration.ofMinutes(90)), Gap.Cause.OTHER, GAP));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gap(Interval.of(GAP, Duration.ofHours(1)), Gap.Cause.OTHER, GAP.plusSeconds(1)));
    }

    /** (12 + 15 + 18.3)/3 = 45.3/3 = 15.1. */
    @Test
    void theLoadOfAWastewaterDayIsEstimatedFromValidDays() {
        var loads = List.of(new BigDecimal("12"), new BigDecimal("15"), new BigDecimal("18.3"));
        assertThat(WaterLoadEstimate.of(loads))
                .hasValueSatisfying(estimate -> assertThat(estimate.kilograms()).isEqualByComparingTo("15.1"));
        assertThat(WaterLoadEstimate.of(List.of())).isEmpty();
    }
}
