package io.anlan.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where the log is and how its topics are made.
 *
 * @param bootstrapServers Kafka addresses, host:port separated by commas
 * @param partitions partitions of the topics keyed by device; changed only with an empty log
 * @param replicationFactor copies of each partition; 1 for the embedded broker
 * @param flushEveryMessage force every append to the disk, for a single broker that must survive a power failure
 * @param client further properties of every Kafka client, such as those of TLS and SASL
 */
public record LogSettings(
        String bootstrapServers,
        int partitions,
        short replicationFactor,
        boolean flushEveryMessage,
        Map<String, String> client) {

    /** Two cores, one broker. */
    public static final int DEFAULT_PARTITIONS = 4;

    public LogSettings {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("anlan.kafka.bootstrap-servers must name at least one host:port.");
        }
        if (partitions < 1 || partitions > 1024) {
            throw new IllegalArgumentException("anlan.kafka.partitions (%d) must be 1..1024.".formatted(partitions));
        }
        client = Map.copyOf(client);
    }

    /** One embedded broker at the given address. */
    public static LogSettings embedded(String bootstrapServers) {
        return new LogSettings(bootstrapServers, DEFAULT_PARTITIONS, (short) 1, true, Map.of());
    }

    /** The properties that every client needs. */
    public Map<String, Object> clientProperties() {
        var properties = new HashMap<String, Object>(client);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        // A restarted broker is found again quickly, without a storm of attempts.
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 100);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return properties;
    }
}
