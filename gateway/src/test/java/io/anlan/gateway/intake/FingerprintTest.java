package io.anlan.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static long of(String text) {
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    @Test
    void isTheSameForTheSame() {
        assertThat(of("DataTime=20261123101530;a21026-Rtd=1.0"))
                .isEqualTo(of("DataTime=20261123101530;a21026-Rtd=1.0"));
    }

    @Test
    void differsWithEveryBit() {
        byte[] bytes = "DataTime=20261123101530;a21026-Rtd=1.0,a21026-Flag=N".getBytes(StandardCharsets.UTF_8);
        Set<Long> prints = new HashSet<>();
        prints.add(Fingerprint.of(bytes, 0));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            prints.add(Fingerprint.of(bytes, 0));
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }

        assertThat(prints).hasSize(bytes.length * 8 + 1);
    }

    @Test
    void differsWithLengthAndWithWhatElseTellsApart() {
        assertThat(of("")).isNotEqualTo(of("\0"));
        assertThat(of("12345678")).isNotEqualTo(of("12345678\0"));
        assertThat(Fingerprint.of(new byte[0], 2011)).isNotEqualTo(Fingerprint.of(new byte[0], 2051));
    }

    @Test
    void hasNoTwinsAmongManyCounters() {
        Set<Long> prints = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            prints.add(of("a21026-Rtd=" + i));
        }

        assertThat(prints).hasSize(200_000).doesNotContain(Draft.UNIQUE);
    }
}
