package io.anlan.log;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Appends records. The future completes when all in-sync copies have the record, in the order of appends of a
 * key; it fails when the log did not take the record within {@link #DELIVERY_TIMEOUT}.
 */
public final class LogProducer implements AutoCloseable {
    /** How long one append may try before its future fails. */
    public static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);

    /** Largest record, above the largest message any intake accepts (1 MiB). */
    public static final int MAX_RECORD_BYTES = 2 << 20;

    /** How long an append may wait for room in the buffer or for a broker; the caller bounds what is in flight. */
    private static final Duration MAX_BLOCK = Duration.ofSeconds(5);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
    private static final int BATCH_BYTES = 256 << 10;
    private static final long BUFFER_BYTES = 64L << 20;

    private final KafkaProducer<String, byte[]> producer;

    /** @param linger how long an append may wait for company; a few milliseconds save most of the broker's CPU */
    public LogProducer(LogSettings settings, Duration linger) {
        this(settings, linger, MAX_BLOCK);
    }

    /**
     * @param linger how long an append may wait for company
     * @param maxBlock how long an append may block its caller while no broker is known or the buffer is full; with
     *     zero it never blocks, and its future fails at once with a timeout instead
     */
    public LogProducer(LogSettings settings, Duration linger, Duration maxBlock) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlock.toMillis());
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_TIMEOUT.toMillis());
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Appends a record; a null value removes the key from a compacted topic. */
    public <V extends Message> CompletableFuture<RecordMetadata> append(Topic<V> topic, String key, @Nullable V value) {
        return send(new ProducerRecord<>(topic.name(), key, bytes(value)));
    }

    /** Appends a record to a partition of the caller's choice; what is not about one key has none. */
    public <V extends Message> CompletableFuture<RecordMetadata> append(
            Topic<V> topic, int partition, @Nullable String key, V value) {
        return send(new ProducerRecord<>(topic.name(), partition, key, bytes(value)));
    }

    private static byte @Nullable [] bytes(@Nullable Message value) {
        return value == null ? null : value.toByteArray();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback completes our own future
    private CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> entry) {
        var appended = new CompletableFuture<RecordMetadata>();
        producer.send(entry, (metadata, failure) -> {
            if (failure == null) {
                appended.complete(metadata);
            } else {
                appended.completeExceptionally(failure);
            }
        });
        return appended;
    }

    /** Sends at once what waits for company. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
