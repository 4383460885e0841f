package io.anlan.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.anlan.archive.questdb.QuestDbArchive;
import io.anlan.archive.questdb.QuestDbSettings;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.engines.kafka.KafkaBroker;
import io.anlan.engines.kafka.KafkaSettings;
import io.anlan.log.KeyPartition;
import io.anlan.log.LogProducer;
import io.anlan.log.LogSettings;
import io.anlan.log.QualityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from the log into the archive and the latest values. */
class ArchiveWriterIT {
    private static final Instant START = Instant.parse("2026-03-10T02:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(1));
    private static final long DEVICE = 77;

    @TempDir
    private static Path brokerDirectory;

    private static KafkaBroker broker;
    private static LogSettings log;
    private static LogProducer producer;

    @TempDir
    private Path directory;

    private QuestDbArchive archive;
    private final LatestValues latest = new LatestValues();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start(new KafkaSettings(brokerDirectory, freePort(), freePort()));
        log = LogSettings.embedded(broker.bootstrapServers());
        Topics.ensure(log);
        producer = new LogProducer(log, Duration.ofMillis(5));
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @BeforeEach
    void openArchive() {
        archive =
                QuestDbArchive.open(QuestDbSettings.of(directory), point -> "environment", InstantSource.fixed(START));
    }

    @AfterEach
    void closeArchive() {
        archive.close();
    }

    @Test
    void archivesWhatTheLogHas() {
        send(reading(0)
                .setSeries(SeriesRecord.HOUR)
                .addSamples(SampleRecord.newBuilder()
                        .setPoint(1)
                        .setValue(12.5)
                        .setDecimals(2)
                        .setQuality(QualityRecord.UNCERTAIN)
                        .setConverted(11)
                        .setMin(10)
                        .setMax(14)
                        .setTotal(99)
                        .setFlag("M"))
                .addSamples(SampleRecord.newBuilder()
                        .setPoint(2)
                        .setValue(3)
                        .setMeasuredAt(START.plusSeconds(30).toEpochMilli())));

        try (var writer = new ArchiveWriter(log, archive, latest)) {
            await(() -> writer.samples() == 2);

            assertThat(all(1))
                    .containsExactly(new ArchivedSample(
                            new Sample(1, Series.HOUR, START, 12.5, 2, 11, 10, 14, 99, Quality.UNCERTAIN),
                            START.plusSeconds(1),
                            DEVICE,
                            "M"));
            Sample other = all(2).getFirst().sample();
            assertThat(other.measuredAt()).isEqualTo(START.plusSeconds(30));
            assertThat(List.of(other.converted(), other.min(), other.max(), other.total()))
                    .containsOnly(Double.NaN);
            assertThat(latest.of(1).orElseThrow().sample().value()).isEqualTo(12.5);
            assertThat(latest.lastHeard(DEVICE)).contains(START.plusSeconds(1));
            assertThat(writer.failure()).isNull();
            assertThat(writer.health().isUp()).isTrue();
            assertThat(writer.lastWritten()).isAfter(START);
        }
    }

    @Test
    void goesOnWhereTheWriterBeforeStopped() {
        int readings = 500;
        sendRealtime(0, readings);
        try (var writer = new ArchiveWriter(log, archive, latest)) {
            await(() -> writer.samples() >= readings / 2);
        }
        sendRealtime(readings, readings);
        try (var writer = new ArchiveWriter(log, archive, latest)) {
            await(() -> archive.count(START, END) == 2L * readings);
            // What the first had written but not noted may be written again.
            assertThat(writer.samples()).isLessThanOrEqualTo(2L * readings);
        }
        assertThat(all(5)).extracting(s -> s.sample().value()).isSorted().hasSize(2 * readings);
        assertThat(latest.of(5).orElseThrow().sample().value()).isEqualTo(2 * readings - 1);
    }

    @Test
    void writesAGroupAgainUntilTheArchiveHasIt() {
        var archived = new FailingArchive(archive, 2);
        sendRealtime(0, 10);
        try (var writer = new ArchiveWriter(log, archived, latest)) {
            await(() -> writer.failure() != null);
            assertThat(writer.health().isUp()).isFalse();
            await(() -> archive.count(START, END) == 10);
            await(() -> writer.failure() == null);
            assertThat(archived.refused.get()).isEqualTo(2);
        }
    }

    @Test
    void tellsUpToWhenAllThatArrivedIsArchived() {
        var archived = new FailingArchive(archive, 2);
        int partitions = log.partitions();
        sendRealtime(0, 10);
        long mark = START.plusSeconds(60).toEpochMilli();
        for (int partition = 0; partition < partitions; partition++) {
            assertThat(latest.takenInUntil(partitions)).isEqualTo(Long.MIN_VALUE);
            producer.append(
                            Topics.READINGS,
                            keyOf(partition, partitions),
                            ReadingRecord.newBuilder().setReceivedAt(mark).build())
                    .exceptionally(failure -> fail("The log took no mark.", failure));
        }
        try (var writer = new ArchiveWriter(log, archived, latest)) {
            await(() -> latest.takenInUntil(partitions) == mark);
            assertThat(all(5)).hasSize(10);
            await(() -> writer.failure() == null);
        }
    }

    private static String keyOf(int partition, int partitions) {
        return IntStream.iterate(0, n -> n + 1)
                .mapToObj(Integer::toString)
                .filter(key -> KeyPartition.of(key, partitions) == partition)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void passesOverWhatIsNoSample() {
        send(reading(0)
                .addSamples(SampleRecord.newBuilder().setPoint(5).setValue(Double.NaN))
                .addSamples(SampleRecord.newBuilder().setPoint(5).setValue(1).setFlag("x".repeat(500))));

        try (var writer = new ArchiveWriter(log, archive, latest)) {
            await(() -> writer.samples() == 1);

            assertThat(writer.unusable()).isEqualTo(1);
            assertThat(all(5).getFirst().flag()).isEqualTo("x".repeat(ArchivedSample.MAX_FLAG));
        }
    }

    @Test
    void feedsLatestValuesInAProcessWithoutArchive() {
        try (var reader = new LatestReader(log, latest)) {
            // Until the reader has its place at the end of the log, it hears nothing.
            var second = new AtomicInteger();
            await(() -> {
                sendRealtime(second.getAndIncrement(), 1);
                return latest.of(5).isPresent();
            });
            sendRealtime(1_000, 1);
            await(() -> latest.of(5).orElseThrow().sample().value() == 1_000);
            assertThat(reader.failure()).isNull();
        }
        // Nothing is left for the writers of other tests.
        try (var writer = new ArchiveWriter(log, archive, latest)) {
            await(() -> !all(5).isEmpty() && all(5).getLast().sample().value() == 1_000);
            assertThat(writer.failure()).isNull();
        }
    }

    /** Refuses the first appends. */
    private static final class FailingArchive extends ForwardingArchive {
        private final int times;
        private final AtomicInteger refused = new AtomicInteger();

        FailingArchive(ReadingArchive archive, int times) {
            super(archive);
            this.times = times;
        }

        @Override
        public void append(List<ArchivedSample> samples) {
            if (refused.get() < times) {
                refused.incrementAndGet();
                throw new ArchiveException("The disk is full.", new IOException());
            }
            super.append(samples);
        }
    }

    private List<ArchivedSample> all(long point) {
        return archive.raw(point, EnumSet.allOf(Series.class), START, END, Integer.MAX_VALUE, null);
    }

    /** One sample of point 5 in each, a second apart, whose value is the second. */
    private static void sendRealtime(int first, int count) {
        for (int second = first; second < first + count; second++) {
            send(reading(second)
                    .addSamples(SampleRecord.newBuilder().setPoint(5).setValue(second)));
        }
        producer.flush();
    }

    private static ReadingRecord.Builder reading(int second) {
        return ReadingRecord.newBuilder()
                .setDevice(DEVICE)
                .setMeasuredAt(START.plusSeconds(second).toEpochMilli())
                .setReceivedAt(START.plusSeconds(second + 1L).toEpochMilli());
    }

    private static void send(ReadingRecord.Builder reading) {
        producer.append(Topics.READINGS, Long.toString(DEVICE), reading.build())
                .exceptionally(failure -> fail("The log took no reading.", failure));
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(limit);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
