package io.anlan.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.average.Basis;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmissionLimitsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);
    private static final EmissionLimits LIMITS = EmissionLimits.shipped();
    private static final AppliedStandard NEW_COAL =
            new AppliedStandard("GB 13223-2011", "thermal power", "coal-fired boiler, new units");

    @Test
    void everyShippedLimitSaysHowSureItIs() {
        assertThat(LIMITS.all()).hasSize(163).allSatisfy(limit -> {
            assertThat(limit.source()).isNotBlank();
            assertThat(limit.limit().unit()).isNotBlank();
        });
        assertThat(LIMITS.all())
                .filteredOn(limit -> limit.limit().citation().confidence() == Confidence.CONFIRMED)
                .extracting(EmissionLimit::item)
                .containsExactly("furnace temperature");
    }

    @Test
    void noTwoLimitsAreForTheSame() {
        var seen = new HashSet<List<Object>>();
        assertThat(LIMITS.all())
                .allSatisfy(limit -> assertThat(seen.add(List.of(
                                limit.standard(),
                                limit.sector(),
                                limit.item(),
                                limit.condition(),
                                limit.limit().statistic())))
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "GB 13223-2011, thermal power, 'coal-fired boiler, new units', a21026, HOUR, 100, CONVERTED, 6",
        "GB 13271-2014, industrial boiler, new gas boiler, a34013, HOUR, 20, CONVERTED, 3.5",
        "GB 18485-2014, municipal waste incineration, '', a21002, HOUR, 300, CONVERTED, 11",
        "GB 18485-2014, municipal waste incineration, '', a21002, DAY, 250, CONVERTED, 11",
        "GB 31570-2015, refining, direct discharge, w21011, DAY, 1.0, MEASURED, ",
        "GB 18918-2002, municipal sewage plant, class 1-A, w01018, DAY, 50, MEASURED, ",
        "GB 18918-2002, municipal sewage plant, class 1-A, w21003, DAY, 5, MEASURED, ",
        "GB 8978-1996, 'class-1 pollutant, sampled at the workshop outlet', all grades, w25043, DAY, 0.00003, MEASURED, "
    })
    void findsTheLimitOfStandardSectorFactorAndCondition(
            String standard,
            String sector,
            String condition,
            String factor,
            Statistic statistic,
            BigDecimal maximum,
            Basis basis,
            @Nullable BigDecimal oxygen) {
        assertThat(LIMITS.inForce(new AppliedStandard(standard, sector, condition), factor, statistic, DAY))
                .hasValueSatisfying(found -> {
                    Limit limit = found.limit();
                    assertThat(limit.maximum()).isEqualTo(maximum);
                    assertThat(limit.basis()).isEqualTo(basis);
                    assertThat(limit.referenceOxygen()).isEqualTo(oxygen);
                });
    }

    @Test
    void phHasTwoLimits() {
        var applied = new AppliedStandard("GB 18918-2002", "municipal sewage plant", "class 1-A");
        assertThat(LIMITS.inForce(applied, "w01001", Statistic.ANY, DAY)).hasValueSatisfying(found -> {
            assertThat(found.limit().minimum()).isEqualByComparingTo("6");
            assertThat(found.limit().maximum()).isEqualByComparingTo("9");
        });
    }

    @ParameterizedTest
    @CsvSource({"2011-12-31, false", "2012-01-01, true", "2026-03-09, true"})
    void aLimitHoldsFromItsFirstDay(LocalDate day, boolean inForce) {
        assertThat(LIMITS.inForce(NEW_COAL, "a21026", Statistic.HOUR, day).isPresent())
                .isEqualTo(inForce);
    }

    @Test
    void whereTheFirstDayIsNotKnownTheLimitHoldsEverSince() {
        var special = new AppliedStandard("GB 13271-2014", "industrial boiler", "special limit, coal");
        assertThat(LIMITS.inForce(special, "a21026", LocalDate.of(2015, 1, 1))).hasSize(1);
    }

    private static Limit permitted(String maximum) {
        return new Limit(
                null,
                new BigDecimal(maximum),
                "mg/m3",
                Statistic.HOUR,
                Basis.CONVERTED,
                BigDecimal.valueOf(6),
                new Citation("permit", "", Confidence.CONFIRMED));
    }

    private static PermitLimit permit(long outlet, String maximum, String from, @Nullable String to) {
        return new PermitLimit(
                outlet,
                "P-" + maximum,
                "a21026",
                permitted(maximum),
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-12-31, 100",
        "2025-01-01, 35",
        "2025-06-30, 35",
        "2025-07-01, 50",
        "2025-12-31, 50",
        "2026-01-01, 100"
    })
    void thePermitTakesThePlaceOfTheStandardWhileItLasts(LocalDate day, BigDecimal maximum) {
        var limits = new OutletLimits(
                7,
                NEW_COAL,
                LIMITS,
                List.of(
                        permit(7, "35", "2025-01-01", "2025-12-31"),
                        permit(7, "50", "2025-07-01", "2025-12-31"),
                        permit(8, "1", "2000-01-01", null)));
        assertThat(limits.inForce("a21026", Statistic.HOUR, day))
                .hasValueSatisfying(limit -> assertThat(limit.maximum()).isEqualByComparingTo(maximum));
    }

    @Test
    void aPermitForOneFactorLeavesTheOthersToTheStandard() {
        var limits = new OutletLimits(7, NEW_COAL, LIMITS, List.of(permit(7, "35", "2025-01-01", null)));
        assertThat(limits.inForce("a34013", Statistic.HOUR, DAY))
                .hasValueSatisfying(limit -> assertThat(limit.maximum()).isEqualByComparingTo("30"));
        assertThat(limits.inForce("a21026", Statistic.DAY, DAY)).isEmpty();
    }

    @Test
    void refusesALimitThatLimitsNothing() {
        var citation = new Citation("permit", "", Confidence.KNOWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limit(null, null, "1", Statistic.ANY, Basis.MEASURED, null, citation));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Limit(BigDecimal.TEN, BigDecimal.ONE, "1", Statistic.ANY, Basis.MEASURED, null, citation));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Limit(null, BigDecimal.ONE, "mg/m3", Statistic.HOUR, Basis.CONVERTED, null, citation));
        assertThatIllegalArgumentException().isThrownBy(() -> permit(7, "35", "2025-01-02", "2025-01-01"));
        assertThatIllegalArgumentException().isThrownBy(() -> Statistic.of("median"));
    }
}
