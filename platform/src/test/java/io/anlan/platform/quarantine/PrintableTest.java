package io.anlan.platform.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void showsUtf8AndGb18030AsText() {
        assertThat(Printable.of("污水".getBytes(StandardCharsets.UTF_8), false)).isEqualTo("污水");
        assertThat(Printable.of("污水".getBytes(Charset.forName("GB18030")), false))
                .isEqualTo("污水");
    }

    @Test
    void showsControlCharactersByNumberButLineEndsAndTabs() {
        assertThat(Printable.of(new byte[] {0, 'a', 0x1b, '\r', '\n', '\t'}, false))
                .isEqualTo("\\x00a\\x1b\r\n\t");
    }

    @Test
    void showsBytesThatAreNoTextByNumber() {
        assertThat(Printable.of(new byte[] {(byte) 0xff, (byte) 0xff, 'x'}, false))
                .isEqualTo("\\xff\\xffx");
    }

    @Test
    void aCharacterThatWasCutIsLeftOut() {
        byte[] whole = "ab污".getBytes(StandardCharsets.UTF_8);
        assertThat(Printable.of(Arrays.copyOf(whole, whole.length - 1), true)).isEqualTo("ab");
    }

    @Test
    void hidesThePasswordWhateverIsBroken() {
        assertThat(Printable.withoutPassword("##0101QN=1;PW=123456;MN=a;CP=&&&&"))
                .isEqualTo("##0101QN=1;PW=******;MN=a;CP=&&&&");
        assertThat(Printable.withoutPassword("x PW=12\n34")).isEqualTo("x PW=******");
        assertThat(Printable.withoutPassword("pw = 12&&PW=;PW=3")).isEqualTo("pw =******&&PW=******;PW=******");
        assertThat(Printable.withoutPassword("SPWN;MN=1")).isEqualTo("SPWN;MN=1");
    }

    @Test
    void nothingIsNothing() {
        assertThat(Printable.of(new byte[0], false)).isEmpty();
    }
}
