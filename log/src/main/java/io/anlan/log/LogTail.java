package io.anlan.log;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every value that is appended to a topic from now on to a listener, in each process that asks. What was appended
 * before, or while the topic could not be read, is passed over: for what is worthless late and is said again by who said it.
 */
public final class LogTail<V extends Message> implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LogTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration JOIN = Duration.ofSeconds(2);

    private final LogSettings settings;
    private final Topic<V> topic;
    private final Consumer<V> listener;
    private final CountDownLatch reading = new CountDownLatch(1);
    private final ReadingThread<KafkaConsumer<String, V>> thread;

    /** @param listener called by one thread */
    public LogTail(LogSettings settings, Topic<V> topic, Consumer<V> listener) {
        this.settings = settings;
        this.topic = topic;
        this.listener = listener;
        this.thread = new ReadingThread<>(
                "tail-" + topic.name(),
                this::open,
                this::follow,
                e -> LOGGER.warn("Lost topic {}; going on at its end", topic.name(), e),
                JOIN);
    }

    /** Waits until whatever is appended is handed over; false if the limit passed before. */
    public boolean awaitReading(Duration limit) throws InterruptedException {
        return reading.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void follow(KafkaConsumer<String, V> from, BooleanSupplier closed) {
        List<TopicPartition> partitions = from.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        from.assign(partitions);
        from.seekToEnd(partitions);
        partitions.forEach(from::position); // seeking is lazy; the end is that of now
        reading.countDown();
        while (!closed.getAsBoolean()) {
            for (ConsumerRecord<String, V> entry : from.poll(POLL)) {
                listener.accept(entry.value());
            }
        }
    }

    private KafkaConsumer<String, V> open() {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new StringDeserializer(), Wire.deserializer(topic));
    }

    @Override
    public void close() {
        thread.close();
    }
}
