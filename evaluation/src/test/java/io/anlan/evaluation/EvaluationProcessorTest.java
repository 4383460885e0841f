package io.anlan.evaluation;

import static io.anlan.evaluation.Fixtures.facility;
import static io.anlan.evaluation.Fixtures.high;
import static io.anlan.evaluation.Fixtures.minute;
import static io.anlan.evaluation.Fixtures.point;
import static io.anlan.evaluation.Fixtures.reading;
import static io.anlan.evaluation.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.Topics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a processor does before its first reading, also when its task begins anew. */
class EvaluationProcessorTest {
    private static final ReadingRecord HEARD_BEFORE = reading(5, minute(50), sample(10, 20));

    private final MockProcessorContext<String, Message> context = new MockProcessorContext<>();
    private final List<String> replays = new ArrayList<>();
    private final RuleBook rules = new RuleBook();
    private final EvaluationProcessor processor = new EvaluationProcessor(
            rules,
            Fixtures.expectations(rules),
            this::replay,
            InstantSource.fixed(Fixtures.START),
            new EvaluationFigures());

    private void replay(int partition, long from, long to, ReadingsReplay.Listener listener) {
        replays.add("%d: %d-%d".formatted(partition, from, to));
        listener.accept(from, HEARD_BEFORE);
    }

    @BeforeEach
    void start() {
        rules.put("1", facility(1, 1, point(10, 5, high(100, 25))));
        for (String name : List.of(
                EvaluationTopology.ALARMS_STORE, EvaluationTopology.TAILS_STORE, EvaluationTopology.PRESENCE_STORE)) {
            KeyValueStore<Long, byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(name), Serdes.Long(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
        processor.init(context);
    }

    private void send(long offset, ReadingRecord reading) {
        context.setRecordMetadata(Topics.READINGS.name(), 3, offset);
        byte @Nullable [] bytes = reading.toByteArray();
        processor.process(new Record<>(new byte[0], bytes, 0));
    }

    private List<String> steps() {
        List<String> steps = context.forwarded(EvaluationTopology.TRANSITIONS).stream()
                .map(forwarded -> Fixtures.brief(
                        (AlarmTransitionRecord) forwarded.record().value()))
                .toList();
        context.resetForwards();
        return steps;
    }

    @Test
    void hearsTheReadingsBeforeTheFirstOnceAgain() {
        send(30_000, reading(5, minute(10), sample(10, 26)));
        send(30_001, reading(5, minute(11), sample(10, 20)));
        assertThat(replays).containsExactly("3: 10000-30000");
        assertThat(steps()).containsExactly("100AB late", "100BD late");
    }

    @Test
    void hearsWhatThereIs() {
        send(7, reading(5, minute(60), sample(10, 26)));
        assertThat(replays).containsExactly("3: 0-7");
    }

    @Test
    void hearsNothingBeforeTheVeryFirst() {
        send(0, reading(5, minute(10), sample(10, 26)));
        assertThat(replays).isEmpty();
        assertThat(steps()).containsExactly("100AB");
    }

    @Test
    void hearsThemAgainWhenTheTaskBeginsAnew() {
        send(7, reading(5, minute(60), sample(10, 26)));
        assertThat(steps()).containsExactly("100AB");
        processor.close();
        processor.init(context);
        assertThat(context.scheduledPunctuators())
                .extracting(MockProcessorContext.CapturedPunctuator::cancelled)
                .containsExactly(true, false);
        send(7, reading(5, minute(61), sample(10, 26)));
        assertThat(replays).containsExactly("3: 0-7", "3: 0-7");
        assertThat(steps()).as("the alarm is in the store").isEmpty();
    }

    @Test
    void hearsThemAgainAlsoBeforeAMark() {
        send(7, Fixtures.mark(minute(60)));
        assertThat(replays).containsExactly("3: 0-7");
    }
}
