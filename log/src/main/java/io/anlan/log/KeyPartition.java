package io.anlan.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition a key goes to, as Kafka's own producer decides it. */
public final class KeyPartition {
    private KeyPartition() {}

    /** @param partitions of the topic */
    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
