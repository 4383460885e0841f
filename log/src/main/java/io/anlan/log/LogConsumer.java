package io.anlan.log;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic in a group and hands over batches. The place in the topic is kept only after the handler has
 * returned, so what a batch does must be safe to do twice. A failed batch is read again after a pause, for ever:
 * nothing is skipped; {@link #failure()} says so to the health check.
 */
public final class LogConsumer<V extends Message> implements AutoCloseable {
    /** Does the work of a batch, durably, before it returns. */
    @FunctionalInterface
    public interface Handler<V> {
        void handle(ConsumerRecords<String, V> batch) throws Exception;
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(LogConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration JOIN = Duration.ofSeconds(4);

    private final LogSettings settings;
    private final Topic<V> topic;
    private final String group;
    private final Map<String, Object> overrides;
    private final Handler<V> handler;
    private final ReadingThread<KafkaConsumer<String, V>> thread;
    private volatile @Nullable String failure;

    /**
     * @param group name of the consumer group
     * @param overrides Kafka consumer properties of this reader, such as max.poll.records
     */
    public LogConsumer(
            LogSettings settings, Topic<V> topic, String group, Map<String, Object> overrides, Handler<V> handler) {
        this.settings = settings;
        this.topic = topic;
        this.group = group;
        this.overrides = Map.copyOf(overrides);
        this.handler = handler;
        this.thread = new ReadingThread<>(group + "-" + topic.name(), this::open, this::read, this::fail, JOIN);
    }

    /** What went wrong with the last batch, or null when reading goes on. */
    public @Nullable String failure() {
        return failure;
    }

    private void read(KafkaConsumer<String, V> from, BooleanSupplier closed) throws Exception {
        from.subscribe(List.of(topic.name()));
        while (!closed.getAsBoolean()) {
            ConsumerRecords<String, V> batch = from.poll(POLL);
            if (!batch.isEmpty()) {
                handler.handle(batch);
                from.commitSync();
                failure = null;
            } else if (failure != null && isCaughtUp(from)) {
                failure = null;
            }
        }
    }

    private void fail(Exception cause) {
        failure = "%s: %s".formatted(topic.name(), cause);
        LOGGER.error("Group {} could not finish a batch of {}; trying again", group, topic.name(), cause);
    }

    /** Whether nothing waits; an empty poll alone also comes before the failed batch is read again. */
    private static boolean isCaughtUp(KafkaConsumer<?, ?> consumer) {
        Set<TopicPartition> assigned = consumer.assignment();
        return !assigned.isEmpty()
                && assigned.stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }

    private KafkaConsumer<String, V> open() {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A killed reader is replaced soon; the broker's own heartbeat limits allow it.
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1500);
        properties.putAll(overrides);
        return new KafkaConsumer<>(properties, new StringDeserializer(), Wire.deserializer(topic));
    }

    @Override
    public void close() {
        thread.close();
    }
}
