package io.anlan.evaluation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.anlan.log.LogSettings;
import io.anlan.log.ReadingRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the readings again with a consumer of its own, outside the group. */
final class LogReadingsReplay implements ReadingsReplay {
    private static final Logger LOGGER = LoggerFactory.getLogger(LogReadingsReplay.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MAX_POLL_RECORDS = 5_000;

    private final LogSettings settings;

    LogReadingsReplay(LogSettings settings) {
        this.settings = settings;
    }

    @Override
    public void read(int partition, long from, long to, Listener listener) {
        var topicPartition = new TopicPartition(Topics.READINGS.name(), partition);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (var consumer = open()) {
            consumer.assign(List.of(topicPartition));
            long first = consumer.beginningOffsets(List.of(topicPartition)).getOrDefault(topicPartition, 0L);
            consumer.seek(topicPartition, Math.max(first, from));
            while (consumer.position(topicPartition) < to) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "Readings %d to %d of partition %d could not be read again within %s. Maybe the log is slow or gone; trying again."
                                    .formatted(from, to, partition, LIMIT));
                }
                for (ConsumerRecord<byte[], byte @Nullable []> stored : consumer.poll(POLL)) {
                    if (stored.offset() < to) {
                        hand(stored, listener);
                    }
                }
            }
        }
    }

    private static void hand(ConsumerRecord<byte[], byte @Nullable []> stored, Listener listener) {
        byte[] bytes = stored.value();
        try {
            if (bytes != null) {
                listener.accept(stored.offset(), ReadingRecord.parseFrom(bytes));
            }
        } catch (InvalidProtocolBufferException e) {
            LOGGER.debug("Record {} was passed over when it came and is so again", stored.offset(), e);
        }
    }

    private KafkaConsumer<byte[], byte @Nullable []> open() {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
