package io.anlan.evaluation;

import com.google.protobuf.Message;
import io.anlan.log.LogSettings;
import io.anlan.log.ReadingRecord;
import io.anlan.log.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Appends each record once and in order, however long the broker is away. */
final class PatientProducer implements AutoCloseable {
    private static final int PATIENCE = (int) Duration.ofMinutes(3).toMillis();

    private final KafkaProducer<String, byte[]> producer;

    PatientProducer(LogSettings settings) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE);
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    <V extends Message> Future<RecordMetadata> append(Topic<V> topic, long key, V value) {
        return append(topic, key, value.toByteArray());
    }

    Future<RecordMetadata> append(Topic<?> topic, long key, byte[] bytes) {
        return producer.send(new ProducerRecord<>(topic.name(), Long.toString(key), bytes));
    }

    /** Appends a mark to each partition. */
    List<Future<RecordMetadata>> appendToAll(Topic<ReadingRecord> topic, int partitions, ReadingRecord mark) {
        return IntStream.range(0, partitions)
                .mapToObj(partition ->
                        producer.send(new ProducerRecord<>(topic.name(), partition, null, mark.toByteArray())))
                .toList();
    }

    /** Waits until everything appended is on the log. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
