package io.anlan.archive;

import io.anlan.log.LogConsumer;
import io.anlan.log.LogSettings;
import io.anlan.log.ReadingRecord;
import io.anlan.log.Topics;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Feeds {@link LatestValues} from the log in a process without {@link ArchiveWriter}. Every such process reads
 * everything, from the moment of its start; what came before is taken from the archive with
 * {@link LatestValues#restore}, after this has been started.
 */
public final class LatestReader implements AutoCloseable {
    private static final String GROUP = "anlan-latest-";

    private final LatestValues latest;
    private final ReadingSamples readings = new ReadingSamples();
    private final LogConsumer<ReadingRecord> reader;

    /** Begins at once. */
    public LatestReader(LogSettings log, LatestValues latest) {
        this.latest = latest;
        this.reader = new LogConsumer<>(
                log,
                Topics.READINGS,
                GROUP + UUID.randomUUID(),
                Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"),
                this::read);
    }

    private void read(ConsumerRecords<String, ReadingRecord> batch) {
        latest.offer(readings.of(batch, latest));
        ReadingSamples.done(batch, latest);
    }

    /** What stopped the last batch, or null. */
    public @Nullable String failure() {
        return reader.failure();
    }

    @Override
    public void close() {
        reader.close();
    }
}
