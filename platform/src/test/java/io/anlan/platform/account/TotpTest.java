package io.anlan.platform.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** The key of the RFCs' examples. */
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);
    private static final long STEP = Totp.step(NOW);

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void countsAsRfc4226(long count, String code) {
        assertThat(Totp.code(KEY, count, 6)).isEqualTo(code);
    }

    /** RFC 6238, appendix B, SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void keepsTimeAsRfc6238(long second, String code) {
        assertThat(Totp.code(KEY, Totp.step(Instant.ofEpochSecond(second)), 8)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void aClockMayBeOneStepOff(int off, boolean taken) {
        assertThat(Totp.match(KEY, Totp.code(KEY, STEP + off, 6), NOW, 0).isPresent())
                .isEqualTo(taken);
    }

    @Test
    void noStepIsTakenTwiceNorOneBeforeIt() {
        String code = Totp.code(KEY, STEP, 6);
        assertThat(Totp.match(KEY, code, NOW, STEP - 1)).hasValue(STEP);
        assertThat(Totp.match(KEY, code, NOW, STEP)).isEmpty();
        assertThat(Totp.match(KEY, Totp.code(KEY, STEP - 1, 6), NOW, STEP)).isEmpty();
    }

    @Test
    void aCodeOfAnotherKeyIsWrong() {
        assertThat(Totp.match(new byte[Totp.KEY_BYTES], Totp.code(KEY, STEP, 6), NOW, 0))
                .isEmpty();
    }

    /** RFC 4648, section 10, without the padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfRfc4648(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }
}
