package io.anlan.log;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Bytes of the log to records and back. */
public final class Wire {
    private Wire() {}

    public static <V extends Message> Serializer<V> serializer() {
        return (topic, value) -> nullable(value);
    }

    /** A value that is no such record stops the reader: the log holds only what this product wrote. */
    public static <V extends Message> Deserializer<V> deserializer(Topic<V> topic) {
        return (name, bytes) -> parse(topic, bytes);
    }

    public static <V extends Message> Serde<V> serde(Topic<V> topic) {
        return Serdes.serdeFrom(serializer(), deserializer(topic));
    }

    private static byte @Nullable [] nullable(@Nullable MessageLite value) {
        return value == null ? null : value.toByteArray();
    }

    @SuppressWarnings("NullAway") // a tombstone is null on both sides of Kafka's interface
    private static <V extends Message> V parse(Topic<V> topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return topic.parser().parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new SerializationException(
                    "A value of topic %s (%d bytes) is not a record of this product."
                            .formatted(topic.name(), bytes.length),
                    e);
        }
    }
}
