package io.anlan.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeIndexTest {
    @Test
    void findsTheFirstAndTheLast() {
        var index = new CodeIndex(List.of("a21026", "a19001", "w01018"));

        assertThat(index.placeOf("a21026")).isZero();
        assertThat(index.placeOf("w01018")).isEqualTo(2);
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void ignoresCase() {
        var index = new CodeIndex(List.of("leq", "温度k"));

        assertThat(index.placeOf("Leq")).isZero();
        assertThat(index.placeOf("LEQ")).isZero();
        assertThat(index.placeOf("温度K")).isEqualTo(1);
    }

    @Test
    void saysWhatIsAbsent() {
        var index = new CodeIndex(List.of("a21026"));

        assertThat(index.placeOf("a21027")).isEqualTo(CodeIndex.ABSENT);
        assertThat(index.placeOf("")).isEqualTo(CodeIndex.ABSENT);
        assertThat(new CodeIndex(List.of()).placeOf("a21026")).isEqualTo(CodeIndex.ABSENT);
    }

    @Test
    void findsEachOfAThousand() {
        List<String> codes =
                IntStream.range(0, 1000).mapToObj("code-%d"::formatted).toList();
        var index = new CodeIndex(codes);

        for (int i = 0; i < codes.size(); i++) {
            assertThat(index.placeOf("CODE-" + i)).isEqualTo(i);
        }
    }
}
