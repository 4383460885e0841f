package io.anlan.log;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of the log with the type of its values. Keys are UTF-8 text.
 *
 * @param name the Kafka topic
 * @param parser reads a value
 * @param keyedByDevice whether it is spread over the partitions by device; other topics have one partition
 * @param compacted whether the last value of a key stays for ever
 * @param durable whether each append is flushed when the settings ask for it
 * @param retention how long values stay when not compacted
 */
public record Topic<V extends Message>(
        String name, Parser<V> parser, boolean keyedByDevice, boolean compacted, boolean durable, Duration retention) {

    /** Upper bound of a partition's size, so that the log cannot fill the disk. */
    private static final long RETENTION_BYTES_PER_PARTITION = 4L << 30;

    private static final long SEGMENT_BYTES = 128L << 20;

    /** How a topic is made on the broker. */
    NewTopic definition(LogSettings settings) {
        var config = new HashMap<String, String>();
        config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Long.toString(SEGMENT_BYTES));
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LogProducer.MAX_RECORD_BYTES));
        if (compacted) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
            config.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(RETENTION_BYTES_PER_PARTITION));
        }
        if (durable && settings.flushEveryMessage()) {
            config.put(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1");
        }
        return new NewTopic(name, keyedByDevice ? settings.partitions() : 1, settings.replicationFactor())
                .configs(Map.copyOf(config));
    }
}
