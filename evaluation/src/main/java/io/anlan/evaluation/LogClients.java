package io.anlan.evaluation;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients of Kafka Streams, with transactional ids that stay the same when the process starts again. Streams itself makes
 * a new one at each start when all stores are in memory; then the transaction of a killed process stays open until it times
 * out, and no reader sees what was committed after it. With the same id the next start ends it at once.
 */
final class LogClients implements KafkaClientSupplier {
    private final String processName;

    LogClients(String processName) {
        this.processName = processName;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        var own = new HashMap<>(config);
        own.computeIfPresent(ProducerConfig.TRANSACTIONAL_ID_CONFIG, (key, id) -> stable(id.toString()));
        return new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Streams makes application-process-thread of it; process is new at each start. */
    private String stable(String id) {
        return "%s-%s%s".formatted(StreamsProperties.APPLICATION_ID, processName, id.substring(id.lastIndexOf('-')));
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }
}
