package io.anlan.domain.average;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.domain.average.DeviceComparison.Outcome;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceComparisonTest {
    private static final DeviceComparison.Tolerance TOLERANCE =
            DeviceComparison.Tolerance.on(Data.DATE, Data.PROVISIONS);

    private static DeviceComparison compare(int validMinutes, String own, @Nullable String reported) {
        BigDecimal value = reported == null ? null : new BigDecimal(reported);
        return DeviceComparison.of(Data.hourMean(8, validMinutes, own), value, TOLERANCE);
    }

    /** One hundredth of what was reported, or one unit of its last digit, whichever is more. */
    @ParameterizedTest
    @CsvSource({
        "43.3333, 43.3, 0.0, 0.433, AGREES",
        "43.3333, 44.0, -0.7, 0.44, DIFFERS",
        "101.0, 100.0, 1.0, 1.0, AGREES",
        "101.1, 100.0, 1.1, 1.0, DIFFERS",
        "99.0, 100.0, -1.0, 1.0, AGREES",
        "0.6, 0.5, 0.1, 0.1, AGREES",
        "0.7, 0.5, 0.2, 0.1, DIFFERS",
        "0.65, 0.5, 0.1, 0.1, AGREES"
    })
    void toleratesAShareOrTheLastDigit(
            String own, String reported, BigDecimal difference, BigDecimal tolerance, Outcome outcome) {
        DeviceComparison comparison = compare(60, own, reported);
        assertThat(comparison.difference()).isEqualByComparingTo(difference);
        assertThat(comparison.tolerance()).isEqualByComparingTo(tolerance);
        assertThat(comparison.outcome()).isEqualTo(outcome);
    }

    @Test
    void saysWhenOnlyOneOfThemIsThere() {
        assertThat(compare(45, "5", null).outcome()).isEqualTo(Outcome.ONLY_OWN);
        assertThat(compare(44, "5", "5").outcome()).isEqualTo(Outcome.ONLY_REPORTED);
        assertThat(compare(44, "5", null).outcome()).isEqualTo(Outcome.NEITHER);
    }

    @Test
    void theFigureForNotConvertibleIsNoReport() {
        assertThat(compare(45, "5", "9999.99").outcome()).isEqualTo(Outcome.ONLY_OWN);
        assertThat(compare(44, "5", "9999.990").outcome()).isEqualTo(Outcome.NEITHER);
        assertThat(compare(44, "5", "9999.99").reported()).isNull();
    }
}
