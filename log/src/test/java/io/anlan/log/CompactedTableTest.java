package io.anlan.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompactedTableTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMillis(300);
    private static final TopicPartition RULES = new TopicPartition(Topics.RULES.name(), 0);

    private final BlockingQueue<Long> taken = new LinkedBlockingQueue<>();

    private static FacilityRulesRecord version(long version) {
        return FacilityRulesRecord.newBuilder().setVersion(version).build();
    }

    /** The topic with these versions of one key, as it can be read until it is lost. */
    private static MockConsumer<String, @Nullable FacilityRulesRecord> topic(boolean lost, long... versions) {
        var consumer = new MockConsumer<String, @Nullable FacilityRulesRecord>("earliest");
        consumer.updateBeginningOffsets(Map.of(RULES, 0L));
        consumer.updateEndOffsets(Map.of(RULES, (long) versions.length));
        for (int i = 0; i < versions.length; i++) {
            var entry = new ConsumerRecord<String, @Nullable FacilityRulesRecord>(
                    RULES.topic(), 0, i, "1", version(versions[i]));
            consumer.schedulePollTask(() -> consumer.addRecord(entry));
        }
        if (lost) {
            consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("A planted loss.")));
        }
        return consumer;
    }

    private CompactedTable<FacilityRulesRecord> follow(
            List<MockConsumer<String, @Nullable FacilityRulesRecord>> openings) {
        Queue<MockConsumer<String, @Nullable FacilityRulesRecord>> left = new ArrayDeque<>(openings);
        return new CompactedTable<>(
                left::remove, Topics.RULES, (key, value) -> taken.add(value == null ? 0 : value.getVersion()));
    }

    private List<Long> take(int count) throws InterruptedException {
        var versions = new ArrayList<Long>();
        while (versions.size() < count) {
            Long next = taken.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                return versions;
            }
            versions.add(next);
        }
        return versions;
    }

    @Test
    void handsOverWhatTheTopicSaysInItsOrder() throws Exception {
        try (var table = follow(List.of(topic(false, 7, 3)))) {
            assertThat(take(2)).containsExactly(7L, 3L);
            assertThat(table.awaitCaughtUp(LIMIT)).isTrue();
        }
    }

    @Test
    void goesOnBehindWhatWasTakenAfterALoss() throws Exception {
        try (var table = follow(List.of(topic(true, 1, 2), topic(false, 1, 2, 9)))) {
            assertThat(take(3)).containsExactly(1L, 2L, 9L);
            assertThat(taken.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS)).isNull();
            assertThat(table.awaitCaughtUp(LIMIT)).isTrue();
        }
    }

    @Test
    void readsAnotherTopicAnewWhenItIsShorter() throws Exception {
        try (var table = follow(List.of(topic(true, 1, 2), topic(false, 4)))) {
            assertThat(take(3)).containsExactly(1L, 2L, 4L);
            assertThat(table.awaitCaughtUp(LIMIT)).isTrue();
        }
    }
}
