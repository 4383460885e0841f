package io.anlan.archive;

import io.anlan.log.LogConsumer;
import io.anlan.log.LogSettings;
import io.anlan.log.ReadingRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Takes readings from the log into the archive, in groups; moves its place in the log only when a group is on the disk.
 */
public final class ArchiveWriter implements AutoCloseable {
    private static final String GROUP = "anlan-archive";
    /** A group waits at most so long for company: a commit costs a few milliseconds, however few its samples. */
    private static final Duration MAX_WAIT = Duration.ofMillis(250);

    /** Some 10,000 samples as the log compresses them. */
    private static final int MIN_FETCH_BYTES = 256 << 10;

    private static final int MAX_READINGS = 4000;

    private final ReadingArchive archive;
    private final LatestValues latest;
    private final InstantSource clock;
    private final ReadingSamples readings = new ReadingSamples();
    private final LongAdder samples = new LongAdder();
    private final LogConsumer<ReadingRecord> reader;
    private volatile Instant lastWritten = Instant.EPOCH;
    private volatile Duration behind = Duration.ZERO;

    /** Begins at once. */
    public ArchiveWriter(LogSettings log, ReadingArchive archive, LatestValues latest) {
        this(log, archive, latest, InstantSource.system());
    }

    ArchiveWriter(LogSettings log, ReadingArchive archive, LatestValues latest, InstantSource clock) {
        this.archive = archive;
        this.latest = latest;
        this.clock = clock;
        this.reader = new LogConsumer<>(
                log,
                Topics.READINGS,
                GROUP,
                Map.of(
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG, MIN_FETCH_BYTES,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) MAX_WAIT.toMillis(),
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_READINGS),
                this::write);
    }

    private void write(ConsumerRecords<String, ReadingRecord> batch) {
        List<ArchivedSample> group = readings.of(batch, latest);
        archive.append(group);
        latest.offer(group);
        ReadingSamples.done(batch, latest);
        samples.add(group.size());
        lastWritten = clock.instant();
        behind = Duration.between(oldest(batch), lastWritten);
    }

    private static Instant oldest(ConsumerRecords<String, ReadingRecord> batch) {
        long oldest = Long.MAX_VALUE;
        for (ConsumerRecord<String, ReadingRecord> entry : batch) {
            oldest = Math.min(oldest, entry.timestamp());
        }
        return Instant.ofEpochMilli(oldest);
    }

    /** What stopped the last group, or null. */
    public @Nullable String failure() {
        return reader.failure();
    }

    /** What stops the writer or its archive. */
    public ArchiveHealth health() {
        String failure = failure();
        return failure == null ? archive.health() : archive.health().with(failure);
    }

    /** Samples written since the start, those written again included. */
    public long samples() {
        return samples.sum();
    }

    /** Samples on the log that could not be archived. */
    public long unusable() {
        return readings.unusable();
    }

    /** When the last group was written; the epoch before the first. */
    public Instant lastWritten() {
        return lastWritten;
    }

    /** How long the oldest reading of the last group had been on the log when the group was written. */
    public Duration behind() {
        return behind;
    }

    @Override
    public void close() {
        reader.close();
    }
}
