package io.anlan.evaluation;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PresenceRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a partition's records to its {@link PartitionEvaluator}, and brings its state back from the stores. */
final class EvaluationProcessor implements Processor<byte[], byte @Nullable [], String, Message> {
    /** How often rules that are gone and old tails are looked for. */
    static final Duration TICK = Duration.ofSeconds(1);

    private static final Logger LOGGER = LoggerFactory.getLogger(EvaluationProcessor.class);

    private final RuleBook rules;
    private final Expectations expectations;
    private final ReadingsReplay replay;
    private final InstantSource clock;
    private final EvaluationFigures figures;
    private @Nullable ProcessorContext<String, Message> context;
    private @Nullable PartitionEvaluator evaluator;
    private @Nullable Cancellable ticks;
    private boolean tracksAreBack;

    EvaluationProcessor(
            RuleBook rules,
            Expectations expectations,
            ReadingsReplay replay,
            InstantSource clock,
            EvaluationFigures figures) {
        this.rules = rules;
        this.expectations = expectations;
        this.replay = replay;
        this.clock = clock;
        this.figures = figures;
    }

    /** Called again, on the same object, when a transaction was lost and the task begins anew. */
    @Override
    public void init(ProcessorContext<String, Message> itsContext) {
        KeyValueStore<Long, byte[]> alarms = itsContext.getStateStore(EvaluationTopology.ALARMS_STORE);
        KeyValueStore<Long, byte[]> tails = itsContext.getStateStore(EvaluationTopology.TAILS_STORE);
        KeyValueStore<Long, byte[]> presence = itsContext.getStateStore(EvaluationTopology.PRESENCE_STORE);
        var outlet = new TaskOutlet(itsContext, alarms, tails, presence);
        var restored = new PartitionEvaluator(
                rules,
                new PartitionPresence(itsContext.taskId().partition(), expectations, outlet, clock, figures),
                outlet,
                outlet::alarm,
                clock,
                figures,
                PartitionEvaluator.TAIL_REACH);
        forEach(tails, (tail, device) -> restored.restoreTail(device, tail));
        forEach(alarms, (kept, point) -> restored.restoreAlarms(point, kept));
        forEach(presence, (kept, device) -> restored.restorePresence(device, kept));
        ticks = itsContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> restored.tick());
        context = itsContext;
        evaluator = restored;
        tracksAreBack = false;
    }

    private static void forEach(KeyValueStore<Long, byte[]> store, ObjLongConsumer<byte[]> action) {
        try (KeyValueIterator<Long, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<Long, byte[]> entry = entries.next();
                action.accept(entry.value, entry.key);
            }
        }
    }

    @Override
    public void process(Record<byte[], byte @Nullable []> input) {
        PartitionEvaluator partition = Objects.requireNonNull(evaluator, "init comes first");
        RecordMetadata place = Objects.requireNonNull(context, "init comes first")
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A record has no place in the log."));
        byte[] bytes = input.value();
        try {
            if (bytes == null) {
                passOver(place, null);
            } else if (place.topic().equals(Topics.ALARM_COMMANDS.name())) {
                partition.order(AlarmCommandRecord.parseFrom(bytes));
            } else {
                judge(partition, place, ReadingRecord.parseFrom(bytes));
            }
        } catch (InvalidProtocolBufferException e) {
            passOver(place, e);
        }
    }

    /** One record that is not ours must not stop the alarms of all devices after it. */
    private void passOver(RecordMetadata place, @Nullable Exception why) {
        figures.unreadableRecord();
        LOGGER.error(
                "Record {} of partition {} of topic {} is not of this product and is passed over",
                place.offset(),
                place.partition(),
                place.topic(),
                why);
    }

    private void judge(PartitionEvaluator partition, RecordMetadata place, ReadingRecord reading) {
        if (!tracksAreBack) {
            long from = Math.max(0, place.offset() - PartitionEvaluator.TAIL_REACH);
            if (from < place.offset()) {
                replay.read(place.partition(), from, place.offset(), partition::observe);
            }
            tracksAreBack = true;
        }
        partition.judge(place.offset(), reading);
    }

    /** What is left must not tick on beside the one that begins anew. */
    @Override
    public void close() {
        if (ticks != null) {
            ticks.cancel();
        }
        evaluator = null;
    }

    /** The stores and the topics of a task, written in the transaction of the record that is being processed. */
    private record TaskOutlet(
            ProcessorContext<String, Message> context,
            KeyValueStore<Long, byte[]> alarms,
            KeyValueStore<Long, byte[]> tails,
            KeyValueStore<Long, byte[]> presences)
            implements PartitionEvaluator.Memory, PartitionPresence.Outlet {
        @Override
        public void keepAlarms(long point, byte @Nullable [] kept) {
            if (kept == null) {
                alarms.delete(point);
            } else {
                alarms.put(point, kept);
            }
        }

        @Override
        public void keepTail(long device, byte[] tail) {
            tails.put(device, tail);
        }

        @Override
        public void keepPresence(long device, byte[] kept) {
            presences.put(device, kept);
        }

        @Override
        public void presence(PresenceRecord step) {
            String key = Long.toString(step.getDevice());
            context.forward(new Record<>(key, step, step.getDecidedAt()), EvaluationTopology.PRESENCE);
        }

        @Override
        public void alarm(AlarmTransitionRecord step) {
            String key = Long.toString(step.getDevice());
            context.forward(new Record<>(key, step, step.getEvaluatedAt()), EvaluationTopology.TRANSITIONS);
        }
    }
}
