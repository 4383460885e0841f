package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "7.0",
                "7.00",
                "-100",
                "-0.05",
                "0.0651",
                "27.299999",
                "156720160.000",
                "234.824997550866",
                "999999999999999999",
                "0.000000000000000001",
                "12345678901234567890.123",
                "-12345678901234567890",
                "0.0000000000000000000000001",
                "1E+5"
            })
    void keepsThePrecisionItWasWrittenWith(String text) {
        assertThat(Decimal.of(text)).hasToString(text);
        assertThat(Decimal.of(text).toBigDecimal()).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @CsvSource({"+1.50, 1.50", "007.10, 7.10", ".5, 0.5", "5., 5", "-.5, -0.5", "1.2E-05, 0.000012", "1e2, 1E+2"})
    void readsUnusualSpellings(String text, String meant) {
        assertThat(Decimal.of(text)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-",
                "+",
                "-.",
                "1.2.3",
                "1,5",
                "abc",
                "NaN",
                "--",
                "1-",
                "1 ",
                " 1",
                "1e",
                "e5",
                "1e+",
                "1e100",
                "1e999999999",
                "1e5.0",
                "0x10",
                "１２",
                "1_000"
            })
    void isNotMadeOfOtherTexts(String text) {
        assertThat(Decimal.parse(text)).isEmpty();
        assertThatThrownBy(() -> Decimal.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isCompactUpTo18Digits() {
        assertThat(Decimal.of("-999999999999999999").isCompact()).isTrue();
        assertThat(Decimal.of("-999999999999999999").unscaled()).isEqualTo(-999_999_999_999_999_999L);
        assertThat(Decimal.of("1000000000000000000").isCompact()).isFalse();
        assertThatThrownBy(() -> Decimal.of("1000000000000000000").unscaled()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void differsWhenOnlyThePrecisionDiffers() {
        assertThat(Decimal.of("7.0")).isNotEqualTo(Decimal.of("7.00"));
        assertThat(Decimal.of("7.0").sameValueAs(Decimal.of("7.00"))).isTrue();
        assertThat(Decimal.of("7.0")).isEqualTo(Decimal.of(70, 1)).hasSameHashCodeAs(Decimal.of(70, 1));
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "1, 19", "1000000000000000000, 0", "-9223372036854775808, 0"})
    void refusesPartsBeyond18Digits(long unscaled, int scale) {
        assertThatThrownBy(() -> Decimal.of(unscaled, scale)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesExponentsThatFillTheMemory() {
        assertThatThrownBy(() -> Decimal.of(new BigDecimal("1E+100"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Decimal.of(new BigDecimal("1E+99")).doubleValue()).isEqualTo(1e99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001E-99", "99999999999999999999E+90", "1234567890123456789012E-00"})
    void isReadAgainFromItsOwnTextOrNotAtAll(String text) {
        Decimal.parse(text)
                .ifPresent(decimal -> assertThat(Decimal.of(decimal.toString())).isEqualTo(decimal));
    }

    @Test
    void refusesDigitsBeyondTheExponentsOfANumber() {
        assertThat(Decimal.parse("-9" + "8".repeat(112))).isEmpty();
        assertThat(Decimal.parse("-9" + "8".repeat(112) + "E+1")).isEmpty();
        assertThat(Decimal.parse("0.001E-99")).isEmpty();
    }

    @Test
    void becomesTheNearestDouble() {
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            long unscaled = random.nextLong(1_000_000_000_000_000_000L) >> random.nextInt(60);
            Decimal decimal = Decimal.of(random.nextBoolean() ? unscaled : -unscaled, random.nextInt(19));
            assertThat(decimal.doubleValue())
                    .as("seed 7, %s", decimal)
                    .isEqualTo(Double.parseDouble(decimal.toString()));
        }
    }
}
