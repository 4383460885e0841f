package io.anlan.platform;

import com.google.protobuf.Message;
import io.anlan.log.Topic;
import io.anlan.log.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads a topic of one partition from its beginning and remembers every value by key. */
final class LogReader<V extends Message> {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, List<Optional<V>>> values = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    LogReader(TestPlatform platform, Topic<V> topic) {
        thread = Thread.ofPlatform().daemon().start(() -> run(platform, topic));
    }

    private void run(TestPlatform platform, Topic<V> topic) {
        var partition = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<String, @Nullable V> consumer = new KafkaConsumer<>(
                platform.log().clientProperties(), new StringDeserializer(), Wire.deserializer(topic))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (!closed) {
                consumer.poll(POLL)
                        .forEach(entry -> values.computeIfAbsent(entry.key(), k -> new CopyOnWriteArrayList<>())
                                .add(Optional.ofNullable(entry.value())));
            }
        }
    }

    /** Every value of the key so far, in order; empty for a tombstone. */
    List<Optional<V>> of(long key) {
        return values.getOrDefault(Long.toString(key), List.of());
    }

    /** The last value of the key, if there is one and it is no tombstone. */
    Optional<V> last(long key) {
        List<Optional<V>> all = of(key);
        return all.isEmpty() ? Optional.empty() : all.getLast();
    }

    void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
