package io.anlan.evaluation;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
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

/** Gathers every transition that is committed. */
final class TransitionReader implements AutoCloseable {
    private final List<AlarmTransitionRecord> seen = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    TransitionReader(LogSettings settings) {
        Thread.ofPlatform().daemon().name("transitions").start(() -> read(settings));
    }

    private void read(LogSettings settings) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(
                properties, new StringDeserializer(), Wire.deserializer(Topics.ALARM_TRANSITIONS))) {
            List<TopicPartition> partitions = IntStream.range(0, settings.partitions())
                    .mapToObj(i -> new TopicPartition(Topics.ALARM_TRANSITIONS.name(), i))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(entry -> seen.add(entry.value()));
            }
        }
    }

    List<AlarmTransitionRecord> seen() {
        return seen;
    }

    @Override
    public void close() {
        closed = true;
    }
}
