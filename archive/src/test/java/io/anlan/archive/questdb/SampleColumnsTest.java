package io.anlan.archive.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.SampleKey;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleColumnsTest {
    private static final Instant START = Instant.parse("2026-03-10T02:00:00Z");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sortsAndKeepsTheLastOfEachKey(long seed) {
        var random = new SplittableRandom(seed);
        var columns = new SampleColumns();
        for (int round = 0; round < 3; round++) {
            var expected = new TreeMap<SampleKey, ArchivedSample>();
            columns.clear();
            for (int i = random.nextInt(2_000); i > 0; i--) {
                ArchivedSample sample =
                        sample(Codes.series((byte) random.nextInt(4)), Duration.ofSeconds(random.nextInt(500)), i);
                columns.add(sample);
                expected.put(sample.key(), sample);
            }

            columns.normalize();

            assertThat(list(columns)).containsExactlyElementsOf(expected.values());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsEachStatementOfAKeyOnceInItsOrder(long seed) {
        var random = new SplittableRandom(seed);
        var columns = new SampleColumns();
        var expected = new TreeMap<SampleKey, List<ArchivedSample>>();
        for (int i = random.nextInt(2_000); i > 0; i--) {
            ArchivedSample sample = sample(
                    Codes.series((byte) random.nextInt(2)), Duration.ofSeconds(random.nextInt(100)), random.nextInt(3));
            // None arrives twice.
            var arrived = new ArchivedSample(sample.sample(), START.plusMillis(i), 2, "N");
            columns.add(arrived);
            expected.computeIfAbsent(sample.key(), key -> new ArrayList<>()).add(arrived);
        }

        columns.normalizeVersions();
        List<ArchivedSample> once = list(columns);
        columns.normalizeVersions();

        assertThat(once)
                .isEqualTo(expected.values().stream()
                        .flatMap(statements -> versions(statements).stream())
                        .toList());
        assertThat(list(columns)).isEqualTo(once);
    }

    /** Of each run of the same the first, of the last run the last; the newest of all. */
    private static List<ArchivedSample> versions(List<ArchivedSample> statements) {
        var versions = new ArrayList<ArchivedSample>();
        for (ArchivedSample statement : statements) {
            if (versions.isEmpty() || !versions.getLast().sample().equals(statement.sample())) {
                versions.add(statement);
            }
        }
        versions.set(versions.size() - 1, statements.getLast());
        return versions.subList(Math.max(0, versions.size() - SampleColumns.MOST_VERSIONS), versions.size());
    }

    @Test
    void sortsAcrossCenturies() {
        var columns = new SampleColumns();
        for (int i = 0; i < 5; i++) {
            columns.add(sample(Series.REALTIME, Duration.ZERO, i));
        }
        columns.measured[0] = Long.MAX_VALUE - 5;
        columns.measured[2] = Long.MIN_VALUE + 5;
        columns.measured[3] = 0;

        columns.normalize();

        assertThat(IntStream.range(0, columns.size).mapToObj(i -> columns.measured[i]))
                .containsExactly(Long.MIN_VALUE + 5, 0L, START.toEpochMilli(), Long.MAX_VALUE - 5);
        assertThat(columns.value[2]).isEqualTo(4);
    }

    @Test
    void keepsSomeSeriesOnly() {
        var columns = new SampleColumns();
        for (Series series : Series.values()) {
            columns.add(sample(series, Duration.ZERO, 1));
        }

        columns.keepSeries(1 << Codes.of(Series.MINUTE) | 1 << Codes.of(Series.DAY));

        assertThat(list(columns)).extracting(s -> s.sample().series()).containsExactly(Series.MINUTE, Series.DAY);
    }

    private static ArchivedSample sample(Series series, Duration after, double value) {
        var sample = new Sample(
                1, series, START.plus(after), value, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD);
        return new ArchivedSample(sample, START, 2, "N");
    }

    private static List<ArchivedSample> list(SampleColumns columns) {
        return IntStream.range(0, columns.size).mapToObj(i -> columns.get(1, i)).toList();
    }
}
