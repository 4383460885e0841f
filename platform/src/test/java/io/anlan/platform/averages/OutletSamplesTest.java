package io.anlan.platform.averages;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Interval;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.domain.average.Datum;
import io.anlan.domain.average.Treatment;
import io.anlan.platform.InMemoryArchive;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletSamplesTest {
    private static final long POINT = 4;
    private static final Instant BEGIN = Instant.parse("2026-03-09T00:00:00Z");
    private static final Interval HOUR = Interval.of(BEGIN, Duration.ofHours(1));

    private final InMemoryArchive archive = new InMemoryArchive();
    private final OutletSamples samples = new OutletSamples(archive, new Figures());

    private void instants(int first, int count, int apart, double value, String flag) {
        for (int n = 0; n < count; n++) {
            archive(Series.REALTIME, BEGIN.plusSeconds(first + (long) n * apart), value, flag);
        }
    }

    private void archive(Series series, Instant at, double value, String flag) {
        var sample =
                new Sample(POINT, series, at, value, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD);
        archive.append(List.of(new ArchivedSample(sample, at.plusSeconds(2), 1, flag)));
    }

    private List<Datum> read(int expectedSeconds) {
        var point = new OutletPoint(POINT, "a21026", "SO2", "mg/m3", 1, Duration.ofSeconds(expectedSeconds));
        return samples.hour(point, UnaryOperator.identity(), HOUR, 10, HOUR.to())
                .data();
    }

    /** HJ 212-2017 D2.2: twelve samples not more than five seconds apart make a minute. */
    @ParameterizedTest
    @CsvSource({"11, LEFT_OUT", "12, COUNTS"})
    void twelveInstantsMakeAMinute(int count, Treatment treatment) {
        instants(0, count, 5, 20, "N");
        assertThat(read(5)).singleElement().satisfies(minute -> {
            assertThat(minute.length()).isEqualTo(Duration.ofMinutes(1));
            assertThat(minute.value()).isEqualByComparingTo("20");
            assertThat(minute.treatment()).isEqualTo(treatment);
        });
    }

    @Test
    void aMinuteThatLacksWhatIsAboveTheRangeIsAboveTheRange() {
        instants(0, 6, 5, 20, "N");
        instants(30, 5, 5, 400, "T");
        instants(55, 1, 5, 410, "T");
        assertThat(read(5)).singleElement().satisfies(minute -> {
            assertThat(minute.treatment()).isEqualTo(Treatment.OVER_RANGE);
            assertThat(minute.flag()).isEqualTo("T");
            assertThat(minute.value()).isEqualByComparingTo("410");
        });
    }

    @Test
    void aSlowInstantStandsForTheIntervalItLiesIn() {
        archive(Series.REALTIME, BEGIN.plusSeconds(61), 7, "N");
        assertThat(read(30)).singleElement().satisfies(datum -> {
            assertThat(datum.from()).isEqualTo(BEGIN.plusSeconds(60));
            assertThat(datum.length()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void recordsGoBeforeInstants() {
        instants(0, 12, 5, 20, "N");
        archive(Series.MINUTE, BEGIN.plusSeconds(600), 30, "N");
        assertThat(read(5)).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(new BigDecimal("30.0"));
            assertThat(record.length()).isEqualTo(Duration.ofMinutes(10));
        });
    }
}
