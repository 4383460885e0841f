package io.anlan.evaluation;

import com.google.protobuf.Message;
import io.anlan.log.Topics;
import io.anlan.log.Wire;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Readings and commands in, steps of alarms and of presence out, three stores between; the names are part of what is kept on the log. */
final class EvaluationTopology {
    static final String ALARMS_STORE = "point-alarms";
    static final String TAILS_STORE = "device-tails";
    static final String PRESENCE_STORE = "device-presence";

    static final String TRANSITIONS = "transitions";
    static final String PRESENCE = "presence";

    private static final String RECORDS = "records";
    private static final String EVALUATION = "evaluation";
    /** Small segments, so that a changelog is compacted soon and read quickly after a start. */
    private static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 << 20));

    private EvaluationTopology() {}

    /** @param processor makes the processor of one partition */
    static Topology of(Supplier<EvaluationProcessor> processor) {
        return new Topology()
                .addSource(
                        RECORDS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.READINGS.name(),
                        Topics.ALARM_COMMANDS.name())
                .addProcessor(EVALUATION, new WithStores(processor), RECORDS)
                .addSink(
                        TRANSITIONS,
                        Topics.ALARM_TRANSITIONS.name(),
                        new StringSerializer(),
                        Wire.serializer(),
                        EVALUATION)
                .addSink(PRESENCE, Topics.PRESENCE.name(), new StringSerializer(), Wire.serializer(), EVALUATION);
    }

    private record WithStores(Supplier<EvaluationProcessor> processor)
            implements ProcessorSupplier<byte[], byte @Nullable [], String, Message> {
        @Override
        public Processor<byte[], byte @Nullable [], String, Message> get() {
            return processor.get();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(store(ALARMS_STORE), store(TAILS_STORE), store(PRESENCE_STORE));
        }
    }

    private static StoreBuilder<KeyValueStore<Long, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Long(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
