package io.anlan.domain.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
    /** The examples are those of the rule: less than five, more than five, five with something behind, five alone. */
    @ParameterizedTest
    @CsvSource({
        "12.1498, 1, 12.1",
        "12.1498, 0, 12",
        "1268, -2, 1300",
        "10.5002, 0, 11",
        "1.050, 1, 1.0",
        "0.35, 1, 0.4",
        "2.5, 0, 2",
        "3.5, 0, 4",
        "-0.0325, 3, -0.032",
        "15.4546, 0, 15"
    })
    void roundsHalfToTheEvenDigitAndOnlyOnce(BigDecimal value, int decimals, BigDecimal rounded) {
        assertThat(Rounding.round(value, decimals)).isEqualByComparingTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 1, 0.1",
        "35.05, 2, 35.05",
        "20.9, 1, 20.9",
        "1.005, 3, 1.005",
        "7, 2, 7.00",
        "1e15, 0, 1000000000000000"
    })
    void readsTheDecimalThatTheDeviceWrote(double value, int decimals, BigDecimal written) {
        assertThat(Rounding.decimal(value, decimals)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.000, 0", "1E+3, 1000", "48.10, 48.1", "33.333333333333333333, 33.3333333333"})
    void showsAFigureWithoutExponentAndWithTwelveDigits(BigDecimal value, String shown) {
        assertThat(Rounding.shown(value)).isEqualTo(shown);
    }
}
