package io.anlan.archive.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.Bucket;
import io.anlan.archive.SampleBucket;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.questdb.std.FilesFacadeImpl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a day is read from a summary instead of its samples, and that it says the same. */
class ArchiveReaderIT {
    private static final long DAY = 20_522;
    private static final long START = Days.startMs(DAY);
    private static final long END = Days.startMs(DAY + 1);
    private static final long POINT = 7;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String DOMAIN = "environment";

    @TempDir
    private Path directory;

    private ArchiveEngine engine;
    private RecentSamples recent;
    private BlockStore blocks;

    @BeforeEach
    void open() {
        EngineLogging.install();
        engine = new ArchiveEngine(directory, FilesFacadeImpl.INSTANCE);
        recent = new RecentSamples(engine, 1_000_000, Duration.ofHours(1));
        blocks = new BlockStore(engine);
        recent.open(-1);
    }

    @AfterEach
    void close() {
        recent.close();
        engine.close();
    }

    @Test
    void takesTheSummaryOfTheOnlyBlock() {
        write(DOMAIN, minutes(Series.REALTIME, 1440), BlockEncoder.small());

        assertThat(counts(Series.REALTIME, START, END)).hasValue(Collections.nCopies(24, 60L));
        assertThat(counts(Series.REALTIME, START - 1, END + 1)).hasValue(Collections.nCopies(24, 60L));
    }

    @Test
    void readsTheSamplesWhenTheIntervalCutsAnHour() {
        write(DOMAIN, minutes(Series.REALTIME, 1440), BlockEncoder.small());

        assertThat(counts(Series.REALTIME, START + HOUR, END - HOUR)).isPresent();
        assertThat(counts(Series.REALTIME, START + 1, END)).isEmpty();
        assertThat(counts(Series.REALTIME, START, END - 1)).isEmpty();
    }

    @Test
    void readsTheSamplesWhenThereIsAnotherBlock() {
        write(DOMAIN, minutes(Series.REALTIME, 1440), BlockEncoder.small());
        write("fire", minutes(Series.REALTIME, 1440), BlockEncoder.small());

        assertThat(counts(Series.REALTIME, START, END)).isEmpty();
    }

    @Test
    void readsTheSamplesWhenTheDayWasMergedTwice() {
        write(DOMAIN, minutes(Series.REALTIME, 1440), BlockEncoder.small());
        write(DOMAIN, minutes(Series.REALTIME, 1), BlockEncoder.small());

        assertThat(counts(Series.REALTIME, START, END)).isEmpty();
    }

    @Test
    void readsTheSamplesWhenSomeCameLater() {
        write(DOMAIN, minutes(Series.REALTIME, 1440), BlockEncoder.small());
        Instant now = Instant.ofEpochMilli(END);
        recent.append(minutes(Series.MINUTE, 1), now);

        assertThat(counts(Series.REALTIME, START, END)).isPresent();
        assertThat(counts(Series.MINUTE, START, END)).isEmpty();
        recent.append(minutes(Series.REALTIME, 1), now);
        assertThat(counts(Series.REALTIME, START, END)).isEmpty();
        assertThat(counts(Series.REALTIME, START + HOUR, END)).isPresent();
    }

    @Test
    void readsTheSamplesOfABlockWithoutASummary() {
        write(DOMAIN, minutes(Series.REALTIME, 1440), BlockEncoder.quick());

        assertThat(counts(Series.REALTIME, START, END)).isEmpty();
    }

    @Test
    void readsTheSamplesOfASeriesThatHasFew() {
        List<ArchivedSample> samples = new ArrayList<>(minutes(Series.REALTIME, SummaryEncoder.MIN_SAMPLES));
        samples.addAll(minutes(Series.MINUTE, SummaryEncoder.MIN_SAMPLES - 1));
        write(DOMAIN, samples, BlockEncoder.small());

        assertThat(counts(Series.REALTIME, START, END)).isPresent();
        assertThat(counts(Series.MINUTE, START, END)).isEmpty();
        assertThat(counts(Series.HOUR, START, END)).hasValue(Collections.nCopies(24, 0L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void sumsUpTheSameFromSamplesAndFromTheSummary(long seed) {
        var random = new SplittableRandom(seed);
        List<ArchivedSample> samples = BlockFormatTest.randomDay(random, 3_000);
        write(DOMAIN, samples, BlockEncoder.small());

        long from = START + random.nextInt(12) * HOUR;
        long to = START + random.nextInt(12, 25) * HOUR;
        for (Bucket bucket : List.of(Bucket.HOUR, Bucket.DAY)) {
            try (ArchiveReader reader = reader(Series.REALTIME, from, to)) {
                var ofSamples = new BucketSummary(bucket);
                ofSamples.add(reader.read(DAY));
                var ofSummary = new BucketSummary(bucket);
                ofSummary.add(Optional.ofNullable(reader.summary(DAY)).orElseThrow(), START, from, to);

                List<SampleBucket> expected = ofSamples.finish();
                assertThat(expected).isNotEmpty();
                assertThat(ofSummary.finish()).isEqualTo(expected);
            }
        }
    }

    private void write(String domain, List<ArchivedSample> samples, BlockEncoder encoder) {
        var columns = new SampleColumns();
        samples.forEach(columns::add);
        columns.normalize();
        try (encoder;
                BlockTable.Run run = blocks.domain(domain).run(DAY, 0)) {
            run.add(POINT, columns, encoder.encode(columns, START));
            run.commit();
        }
    }

    /** Samples by hour as the summary tells, if it may be used. */
    private Optional<List<Long>> counts(Series series, long from, long to) {
        try (ArchiveReader reader = reader(series, from, to)) {
            return Optional.ofNullable(reader.summary(DAY))
                    .map(summary -> LongStream.of(summary.count).boxed().toList());
        }
    }

    private ArchiveReader reader(Series series, long from, long to) {
        var reader = new ArchiveReader(recent, blocks, () -> {}, POINT);
        reader.select(POINT, Codes.bits(Set.of(series)), from, to);
        return reader;
    }

    /** A sample a minute from the start of the day. */
    private static List<ArchivedSample> minutes(Series series, int count) {
        return IntStream.range(0, count)
                .mapToObj(minute -> {
                    Instant at = Instant.ofEpochMilli(START + minute * 60_000L);
                    var sample = new Sample(
                            POINT, series, at, minute, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Quality.GOOD);
                    return new ArchivedSample(sample, at, 1, "");
                })
                .toList();
    }
}
