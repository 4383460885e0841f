package io.anlan.log;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a compacted topic from its beginning and hands every value to a listener, for ever. The listener is
 * called by one thread; a null value means that the key was removed. A lost broker is waited for: what was read
 * stays in force meanwhile.
 */
public final class CompactedTable<V extends Message> implements AutoCloseable {
    /** Takes what the topic says. */
    @FunctionalInterface
    public interface Listener<V> {
        void accept(String key, @Nullable V value);
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(CompactedTable.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration JOIN = Duration.ofSeconds(2);

    private final Topic<V> topic;
    private final LogSettings settings;
    private final Listener<V> listener;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<String, @Nullable V> consumer;

    public CompactedTable(LogSettings settings, Topic<V> topic, Listener<V> listener) {
        this.topic = topic;
        this.settings = settings;
        this.listener = listener;
        this.thread =
                Thread.ofPlatform().daemon().name("follow-" + topic.name()).start(this::run);
    }

    /** Waits until everything that was in the topic at the start has been handed over. */
    public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
        return caughtUp.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    private void run() {
        while (!closed) {
            try (var fresh = open()) {
                consumer = fresh;
                follow(fresh);
            } catch (WakeupException e) {
                LOGGER.debug("Stopped following {}", topic.name());
            } catch (RuntimeException e) {
                LOGGER.warn("Lost topic {}; beginning anew in {}", topic.name(), RETRY, e);
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, @Nullable V> from) {
        var partition = new TopicPartition(topic.name(), 0);
        from.assign(List.of(partition));
        from.seekToBeginning(List.of(partition));
        long end = from.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (!closed) {
            if (!isCaughtUp() && from.position(partition) >= end) {
                caughtUp.countDown();
            }
            for (ConsumerRecord<String, @Nullable V> entry : from.poll(POLL)) {
                listener.accept(entry.key(), entry.value());
            }
        }
    }

    private KafkaConsumer<String, @Nullable V> open() {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
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
        KafkaConsumer<String, @Nullable V> open = consumer;
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
