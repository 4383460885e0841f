package io.anlan.archive;

import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.log.LogConsumer;
import io.anlan.log.LogSettings;
import io.anlan.log.QualityRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.SampleRecord;
import io.anlan.log.SeriesRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes readings from the log into the archive, in groups; moves its place in the log only when a group is on the disk.
 */
public final class ArchiveWriter implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ArchiveWriter.class);
    private static final String GROUP = "anlan-archive";
    /** A group waits at most so long for company. */
    private static final Duration MAX_WAIT = Duration.ofMillis(100);

    private static final int MIN_FETCH_BYTES = 512 << 10;
    private static final int MAX_READINGS = 4000;

    private final ReadingArchive archive;
    private final LatestValues latest;
    private final LongAdder samples = new LongAdder();
    private final LongAdder unusable = new LongAdder();
    private final LogConsumer<ReadingRecord> reader;
    private volatile Instant lastWritten = Instant.EPOCH;

    /** Begins at once. */
    public ArchiveWriter(LogSettings log, ReadingArchive archive, LatestValues latest) {
        this.archive = archive;
        this.latest = latest;
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
        var rows = new ArrayList<ArchivedSample>(batch.count() * 10);
        for (ConsumerRecord<String, ReadingRecord> entry : batch) {
            ReadingRecord reading = entry.value();
            Instant receivedAt = Instant.ofEpochMilli(reading.getReceivedAt());
            latest.heard(reading.getDevice(), receivedAt);
            addRows(reading, receivedAt, rows);
        }
        archive.append(rows);
        rows.forEach(latest::offer);
        samples.add(rows.size());
        lastWritten = Instant.now();
    }

    private void addRows(ReadingRecord reading, Instant receivedAt, List<ArchivedSample> rows) {
        Series series = series(reading.getSeries());
        Instant measuredAt = Instant.ofEpochMilli(reading.getMeasuredAt());
        for (SampleRecord sample : reading.getSamplesList()) {
            try {
                rows.add(row(reading.getDevice(), series, measuredAt, receivedAt, sample));
            } catch (IllegalArgumentException e) {
                // The gateway lets no such sample pass; if one is there, the others must not wait for it.
                unusable.increment();
                LOGGER.error("A sample on the log cannot be archived: {}", e.getMessage());
            }
        }
    }

    private static ArchivedSample row(
            long device, Series series, Instant measuredAt, Instant receivedAt, SampleRecord sample) {
        Instant at = sample.getMeasuredAt() == 0 ? measuredAt : Instant.ofEpochMilli(sample.getMeasuredAt());
        var value = new Sample(
                sample.getPoint(),
                series,
                at,
                sample.getValue(),
                sample.getDecimals(),
                sample.hasConverted() ? sample.getConverted() : Double.NaN,
                sample.hasMin() ? sample.getMin() : Double.NaN,
                sample.hasMax() ? sample.getMax() : Double.NaN,
                sample.hasTotal() ? sample.getTotal() : Double.NaN,
                quality(sample.getQuality()));
        return new ArchivedSample(value, receivedAt, device, sample.getFlag());
    }

    private static Series series(SeriesRecord series) {
        return switch (series) {
            case REALTIME -> Series.REALTIME;
            case MINUTE -> Series.MINUTE;
            case HOUR -> Series.HOUR;
            case DAY -> Series.DAY;
            case UNRECOGNIZED -> throw new IllegalStateException("A reading has a series of a newer version.");
        };
    }

    private static Quality quality(QualityRecord quality) {
        return switch (quality) {
            case GOOD -> Quality.GOOD;
            case UNCERTAIN -> Quality.UNCERTAIN;
            case BAD, UNRECOGNIZED -> Quality.BAD;
        };
    }

    /** What stopped the last group, or null. */
    public @Nullable String failure() {
        return reader.failure();
    }

    /** Samples written since the start, those written again included. */
    public long samples() {
        return samples.sum();
    }

    /** Samples on the log that could not be archived. */
    public long unusable() {
        return unusable.sum();
    }

    /** When the last group was written; the epoch before the first. */
    public Instant lastWritten() {
        return lastWritten;
    }

    @Override
    public void close() {
        reader.close();
    }
}
