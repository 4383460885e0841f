package io.anlan.log;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a compacted topic from its beginning and hands every value to a listener, for ever. The listener is
 * called by one thread; a null value means that the key was removed. A lost broker is waited for: what was read
 * stays in force meanwhile, and reading goes on behind it, so that nothing of the past comes back into force for a moment.
 */
public final class CompactedTable<V extends Message> implements AutoCloseable {
    /** Takes what the topic says. */
    @FunctionalInterface
    public interface Listener<V> {
        void accept(String key, @Nullable V value);
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(CompactedTable.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration JOIN = Duration.ofSeconds(2);

    private final Topic<V> topic;
    private final Listener<V> listener;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final ReadingThread<Consumer<String, @Nullable V>> thread;
    /** Offset of the first record that the listener has not taken; used by the thread alone. */
    private long next;

    public CompactedTable(LogSettings settings, Topic<V> topic, Listener<V> listener) {
        this(() -> open(settings, topic), topic, listener);
    }

    /** @param log opens the topic, again after each loss */
    CompactedTable(Supplier<Consumer<String, @Nullable V>> log, Topic<V> topic, Listener<V> listener) {
        this.topic = topic;
        this.listener = listener;
        this.thread = new ReadingThread<>(
                "follow-" + topic.name(),
                log,
                this::follow,
                e -> LOGGER.warn("Lost topic {}; going on behind what was read", topic.name(), e),
                JOIN);
    }

    /** Waits until everything that was in the topic at the start has been handed over. */
    public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
        return caughtUp.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    private void follow(Consumer<String, @Nullable V> from, BooleanSupplier closed) {
        var partition = new TopicPartition(topic.name(), 0);
        from.assign(List.of(partition));
        long end = from.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (end < next) {
            LOGGER.warn("Topic {} ends at {} and was known up to {}; it is another one", topic.name(), end, next);
            next = 0;
        }
        from.seek(partition, next);
        while (!closed.getAsBoolean()) {
            if (!isCaughtUp() && from.position(partition) >= end) {
                caughtUp.countDown();
            }
            for (ConsumerRecord<String, @Nullable V> entry : from.poll(POLL)) {
                listener.accept(entry.key(), entry.value());
                next = entry.offset() + 1;
            }
        }
    }

    private static <V extends Message> KafkaConsumer<String, @Nullable V> open(LogSettings settings, Topic<V> topic) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // The beginning of a compacted topic may lie behind the offset that is looked for.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new StringDeserializer(), Wire.deserializer(topic));
    }

    @Override
    public void close() {
        thread.close();
    }
}
