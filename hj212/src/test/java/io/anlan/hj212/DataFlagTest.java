package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFlagTest {
    @ParameterizedTest
    @CsvSource({
        "N, N, GOOD",
        "F, F, BAD",
        "M, M, BAD",
        "S, S, UNCERTAIN",
        "D, D, BAD",
        "C, C, BAD",
        "T, T, UNCERTAIN",
        "B, B, BAD",
        "P, P, BAD",
        "0, DIGIT, UNCERTAIN",
        "3, DIGIT, UNCERTAIN",
        "d, D, BAD",
        "m, M, BAD",
        "n, N, GOOD",
        "X, UNKNOWN, UNCERTAIN",
        "NN, UNKNOWN, UNCERTAIN",
        "?, UNKNOWN, UNCERTAIN"
    })
    void saysHowFarAValueCanBeUsed(String text, DataFlag flag, DataFlag.Reliability reliability) {
        assertThat(DataFlag.of(text)).isEqualTo(flag);
        assertThat(flag.reliability()).isEqualTo(reliability);
    }

    @Test
    void absentIsGood() {
        assertThat(DataFlag.of(null)).isEqualTo(DataFlag.ABSENT);
        assertThat(DataFlag.of("")).isEqualTo(DataFlag.ABSENT);
        assertThat(DataFlag.ABSENT.reliability()).isEqualTo(DataFlag.Reliability.GOOD);
    }
}
