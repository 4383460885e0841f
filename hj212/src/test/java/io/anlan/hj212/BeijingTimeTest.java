package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeijingTimeTest {
    @ParameterizedTest
    @CsvSource({
        "20160801085857, 2016-08-01T00:58:57Z",
        "20160801085857223, 2016-08-01T00:58:57.223Z",
        "20240229235959, 2024-02-29T15:59:59Z",
        "20000229000000, 2000-02-28T16:00:00Z",
        "19700101080000, 1970-01-01T00:00:00Z",
        "19900701120000, 1990-07-01T03:00:00Z", // summer time was kept until 1991
        "99991231235959, 9999-12-31T15:59:59Z"
    })
    void readsDigitsAsBeijingTime(String digits, Instant instant) {
        assertThat(parse(digits)).isEqualTo(instant.toEpochMilli());
    }

    @Test
    void readsTheMomentOfARequestNumber() {
        Instant midnight = Instant.parse("2026-11-27T16:00:00Z");
        assertThat(BeijingTime.parseMillis("20261128000000123")).hasValue(midnight.toEpochMilli() + 123);
        assertThat(BeijingTime.parseMillis("20261328000000123")).isEmpty();
        assertThat(BeijingTime.parseMillis("20261128000000")).isEmpty();
        assertThat(BeijingTime.parseMillis("message-1")).isEmpty();
        assertThat(BeijingTime.parseMillis("\uff12\uff10261128000000123")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "2016080108585", "201608010858570", "2016080108585722", "20161301000000", "20160001000000",
                "20160800000000", "20160832000000", "20230229000000", "21000229000000", "20160431000000",
                        "20160801240000",
                "20160801006000", "20160801000060", "2016080108585a", "-0160801085857", "18991231000000",
                        "20160801 85857"
            })
    void refusesWhatIsNoTime(String digits) {
        assertThat(parse(digits)).isEqualTo(BeijingTime.INVALID);
    }

    @Test
    void agreesWithTheCalendarOfTheJdk() {
        var random = new Random(3);
        var format = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
        for (int i = 0; i < 20_000; i++) {
            LocalDateTime time = LocalDateTime.of(1900, 1, 1, 0, 0).plusSeconds(random.nextLong(250L * 365 * 86_400));
            Instant expected = time.atZone(BeijingTime.ZONE).toInstant();
            assertThat(parse(time.format(format))).as("seed 3, %s", time).isEqualTo(expected.toEpochMilli());
        }
    }

    @Test
    void writesWhatItReads() {
        assertThat(BeijingTime.format(Instant.parse("2016-08-01T00:58:57.999Z")))
                .isEqualTo("20160801085857");
        assertThat(BeijingTime.formatMillis(Instant.parse("2016-08-01T00:58:57.007Z")))
                .isEqualTo("20160801085857007");
    }

    @Test
    void refusesToWriteYearsWithoutFourDigits() {
        assertThatThrownBy(() -> BeijingTime.format(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long parse(String digits) {
        byte[] bytes = Frames.bytes(digits);
        return BeijingTime.parse(bytes, 0, bytes.length);
    }
}
