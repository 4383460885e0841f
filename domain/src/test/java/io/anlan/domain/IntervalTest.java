package io.anlan.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    private static Interval seconds(long from, long to) {
        return new Interval(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }

    @Test
    void holdsItsBeginningAndNotItsEnd() {
        Interval interval = seconds(10, 20);
        assertThat(interval.contains(Instant.ofEpochSecond(10))).isTrue();
        assertThat(interval.contains(Instant.ofEpochSecond(20))).isFalse();
        assertThat(interval.overlaps(seconds(20, 30))).isFalse();
        assertThat(interval.intersection(seconds(20, 30))).isEmpty();
        assertThat(interval.intersection(seconds(5, 15))).contains(seconds(10, 15));
        assertThatIllegalArgumentException().isThrownBy(() -> seconds(10, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, '10-20'",
        "20, 30, '10-20'",
        "0, 15, '15-20'",
        "15, 30, '10-15'",
        "12, 15, '10-12 15-20'",
        "10, 20, ''",
        "0, 30, ''"
    })
    void leavesWhatTheOtherDoesNotTake(long from, long to, String left) {
        assertThat(String.join(
                        " ",
                        seconds(10, 20).minus(seconds(from, to)).stream()
                                .map(piece -> piece.from().getEpochSecond() + "-"
                                        + piece.to().getEpochSecond())
                                .toList()))
                .isEqualTo(left);
    }

    @Test
    void aDayIsOneInBeijing() {
        Interval day = Interval.day(LocalDate.of(2026, 3, 9));
        assertThat(day.from()).isEqualTo("2026-03-08T16:00:00Z");
        assertThat(day.length()).isEqualTo(Duration.ofHours(24));
        assertThat(day.firstDay()).isEqualTo("2026-03-09");
    }
}
