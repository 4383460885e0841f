package io.anlan.evaluation;

import io.anlan.log.LogSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told. */
final class StreamsProperties {
    static final String APPLICATION_ID = "anlan-evaluation";

    /** A process that is gone for longer loses its partitions to the others. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** A thread that does not come back from its records for so long is taken for dead. */
    private static final Duration MAX_POLL_INTERVAL = Duration.ofMinutes(2);
    /** Also how long readers wait for the transitions of a process that is gone and does not come back. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    private static final int MAX_POLL_RECORDS = 2_000;
    /** The log gathers so much, or waits so long, before it hands readings over: to ask for every few costs it most of its time. */
    private static final int GATHERED_BYTES = 16 << 10;

    private static final Duration GATHER = Duration.ofMillis(20);
    /** Records of two inputs need not be taken in the order of their times: alarms follow measuring times. */
    private static final long NEVER_WAIT_FOR_THE_OTHER_INPUT = -1L;

    private StreamsProperties() {}

    /** @param processName name of this process in the group, the same after a restart */
    static Properties of(LogSettings log, EvaluationSettings settings, String processName) {
        var properties = new Properties();
        properties.putAll(log.clientProperties());
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                APPLICATION_ID,
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis(),
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                settings.threads(),
                StreamsConfig.STATE_DIR_CONFIG,
                settings.stateDir().toString(),
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                0,
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                (int) log.replicationFactor(),
                StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
                NEVER_WAIT_FOR_THE_OTHER_INPUT));
        consumer(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer(properties, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, processName);
        consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis());
        consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
        consumer(properties, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) MAX_POLL_INTERVAL.toMillis());
        consumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        consumer(properties, ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
        consumer(properties, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) GATHER.toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                TRANSACTION_TIMEOUT.toMillis());
        return properties;
    }

    private static void consumer(Properties properties, String key, Object value) {
        properties.put(StreamsConfig.mainConsumerPrefix(key), value);
    }
}
