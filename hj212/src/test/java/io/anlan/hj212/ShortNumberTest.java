package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "7, 7, 0",
        "7.0, 70, 1",
        "0.5, 5, 1",
        ".5, 5, 1",
        "5., 5, 0",
        "1234567, 1234567, 0",
        "12.3456, 123456, 4",
        "0000000, 0, 0",
        "9999.99, 999999, 2",
        "00.0001, 1, 4"
    })
    void readsDigitsAndAPoint(String text, long unscaled, int scale) {
        for (String next : new String[] {",", ";", "&", "x", ".", "-", " ", "\u0000", "\u007f"}) {
            long read = read(text + next);
            if (text.contains(".") || !next.equals(".")) {
                assertThat(ShortNumber.unscaled(read)).as(text + next).isEqualTo(unscaled);
                assertThat(ShortNumber.scale(read)).as(text + next).isEqualTo(scale);
                assertThat(ShortNumber.length(read)).as(text + next).isEqualTo(text.length());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..1", "-1", "+1", "x", ",1", "12345678", "1.234567", "123456789.5"})
    void leavesTheRestToOthers(String text) {
        assertThat(read(text + ",")).isEqualTo(ShortNumber.NONE);
    }

    @Test
    void doesNotReadBeyondTheArray() {
        byte[] seven = Frames.bytes("1.5,6.7");
        assertThat(ShortNumber.read(seven, 0)).isEqualTo(ShortNumber.NONE);
        assertThat(ShortNumber.read(seven, 5)).isEqualTo(ShortNumber.NONE);
    }

    @Test
    void agreesWithBigDecimalWhateverFollows() {
        var random = new Random(11);
        for (int i = 0; i < 200_000; i++) {
            int scale = random.nextInt(5);
            BigDecimal number = BigDecimal.valueOf(random.nextInt(1_000_000) >> random.nextInt(20), scale);
            byte[] digits = Frames.bytes(number.toPlainString());
            byte[] rest = new byte[10];
            random.nextBytes(rest);
            rest[0] = (byte) (random.nextBoolean() ? ',' : random.nextInt(128, 256));
            long read = ShortNumber.read(Frames.join(digits, rest), 0);
            if (digits.length < 8) {
                assertThat(BigDecimal.valueOf(ShortNumber.unscaled(read), ShortNumber.scale(read)))
                        .as("seed 11, %s", number)
                        .isEqualTo(number);
                assertThat(ShortNumber.length(read)).isEqualTo(digits.length);
            } else {
                assertThat(read).isEqualTo(ShortNumber.NONE);
            }
        }
    }

    private static long read(String text) {
        return ShortNumber.read(Frames.bytes(text, "\u0001\u0002\u0003\u0004\u0005\u0006\u0007"), 0);
    }
}
