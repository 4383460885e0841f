package io.anlan.bench;

import io.anlan.archive.Bucket;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.questdb.QuestDbArchive;
import io.anlan.archive.questdb.QuestDbSettings;
import io.anlan.domain.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the archive does for a chart of eight points over a year, a sample a minute each, all days merged: by hours, of
 * which the chart makes buckets of twelve, and by minutes, for which every sample is decoded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class YearChartBenchmark {
    /** Midnight in Beijing. */
    private static final Instant END = Instant.parse("2026-03-09T16:00:00Z");

    private static final Instant BEGIN = END.minus(Duration.ofDays(365));
    private static final Instant MERGED = END.plus(Duration.ofDays(3));

    private static final List<Long> POINTS =
            LongStream.rangeClosed(1, DeskHistory.YEAR_POINTS).boxed().toList();

    private Path data = Path.of("");
    private @Nullable ReadingArchive archive;

    @Setup
    public void prepare() throws IOException {
        data = Files.createTempDirectory("anlan-bench-year");
        new DeskHistory().write(data, END);
        archive =
                QuestDbArchive.open(QuestDbSettings.of(data.resolve("archive")), point -> "environment", () -> MERGED);
        archive().maintain(MERGED);
    }

    @TearDown
    public void delete() {
        archive().close();
        Folders.delete(data);
    }

    @Benchmark
    public int hours() {
        return read(Bucket.HOUR);
    }

    @Benchmark
    public int minutes() {
        return read(Bucket.MINUTE);
    }

    private ReadingArchive archive() {
        return Objects.requireNonNull(archive);
    }

    private int read(Bucket bucket) {
        return archive().buckets(POINTS, Series.REALTIME, BEGIN, END, bucket).values().stream()
                .mapToInt(List::size)
                .sum();
    }
}
