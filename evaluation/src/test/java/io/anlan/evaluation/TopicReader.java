package io.anlan.evaluation;

import com.google.protobuf.Message;
import io.anlan.log.LogSettings;
import io.anlan.log.Topic;
import io.anlan.log.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Gathers everything that is committed to a topic. */
final class TopicReader<V extends Message> implements AutoCloseable {
    private final List<V> seen = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    TopicReader(LogSettings settings, Topic<V> topic) {
        Thread.ofPlatform().daemon().name("reader-" + topic.name()).start(() -> read(settings, topic));
    }

    private void read(LogSettings settings, Topic<V> topic) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), Wire.deserializer(topic))) {
            List<TopicPartition> partitions = IntStream.range(0, settings.partitions())
                    .mapToObj(i -> new TopicPartition(topic.name(), i))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(entry -> seen.add(entry.value()));
            }
        }
    }

    List<V> seen() {
        return seen;
    }

    @Override
    public void close() {
        closed = true;
    }
}
