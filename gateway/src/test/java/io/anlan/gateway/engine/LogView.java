package io.anlan.gateway.engine;

import com.google.protobuf.Message;
import io.anlan.log.LogSettings;
import io.anlan.log.Topic;
import io.anlan.log.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a topic got since this view was opened. */
public final class LogView<V extends Message> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final KafkaConsumer<String, V> consumer;
    private final List<V> seen = new ArrayList<>();

    public LogView(LogSettings settings, Topic<V> topic) {
        var properties = settings.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), Wire.deserializer(topic));
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Waits for the first record that matches. */
    public V await(Predicate<V> predicate) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<V> found = seen.stream().filter(predicate).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            poll(POLL);
        }
        throw new AssertionError("No such record came within %s. These did: %s".formatted(LIMIT, seen));
    }

    /** Everything that came and matches, after the topic was silent for the time given. */
    public List<V> all(Predicate<V> predicate, Duration silence) {
        while (poll(silence)) {
            // Read on until nothing comes.
        }
        return seen.stream().filter(predicate).toList();
    }

    private boolean poll(Duration timeout) {
        boolean any = false;
        for (ConsumerRecord<String, V> entry : consumer.poll(timeout)) {
            seen.add(entry.value());
            any = true;
        }
        return any;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
