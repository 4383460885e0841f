package io.anlan.log;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
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
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration JOIN = Duration.ofSeconds(4);

    private final LogSettings settings;
    private final Topic<V> topic;
    private final String group;
    private final Map<String, Object> overrides;
    private final Handler<V> handler;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<String, V> consumer;
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
        this.thread =
                Thread.ofPlatform().daemon().name(group + "-" + topic.name()).start(this::run);
    }

    /** What went wrong with the last batch, or null when reading goes on. */
    public @Nullable String failure() {
        return failure;
    }

    private void run() {
        while (!closed) {
            try (var fresh = open()) {
                consumer = fresh;
                fresh.subscribe(List.of(topic.name()));
                while (!closed) {
                    ConsumerRecords<String, V> batch = fresh.poll(POLL);
                    if (!batch.isEmpty()) {
                        handler.handle(batch);
                        fresh.commitSync();
                        failure = null;
                    } else if (failure != null && isCaughtUp(fresh)) {
                        failure = null;
                    }
                }
            } catch (WakeupException e) {
                LOGGER.debug("Stopped reading {}", topic.name());
            } catch (InterruptedException e) {
                closed = true;
            } catch (Exception e) {
                failure = "%s: %s".formatted(topic.name(), e);
                LOGGER.error(
                        "Group {} could not finish a batch of {}; trying again in {}", group, topic.name(), RETRY, e);
                pause();
            }
        }
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

    @SuppressWarnings("BusyWait") // the pause between two attempts, ended by close()
    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        KafkaConsumer<String, V> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(JOIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
