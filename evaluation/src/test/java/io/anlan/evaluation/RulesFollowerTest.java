package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.log.FacilityRulesRecord;
import io.anlan.log.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulesFollowerTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final TopicPartition RULES = new TopicPartition(Topics.RULES.name(), 0);

    private final RuleBook book = new RuleBook();

    private static FacilityRulesRecord limit(long version, double limit) {
        return Fixtures.facility(1, version, Fixtures.point(10, 5, Fixtures.high(100, limit)));
    }

    /** The topic as it can be read from its beginning until it is lost. */
    private static MockConsumer<String, @Nullable FacilityRulesRecord> topic(
            boolean lost, FacilityRulesRecord... entries) {
        var consumer = new MockConsumer<String, @Nullable FacilityRulesRecord>("earliest");
        consumer.updateBeginningOffsets(Map.of(RULES, 0L));
        consumer.updateEndOffsets(Map.of(RULES, (long) entries.length));
        for (int i = 0; i < entries.length; i++) {
            var entry = new ConsumerRecord<String, @Nullable FacilityRulesRecord>(RULES.topic(), 0, i, "1", entries[i]);
            consumer.schedulePollTask(() -> consumer.addRecord(entry));
        }
        if (lost) {
            consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("A planted loss.")));
        }
        return consumer;
    }

    private double limit() {
        return Objects.requireNonNull(book.find(10)).rule(0).limit();
    }

    @Test
    void aLowerVersionThatComesLaterOnTheLogHolds() throws Exception {
        var topic = topic(false, limit(7, 25), limit(3, 40));
        try (var follower = new RulesFollower(() -> topic, book)) {
            Wait.until(LIMIT, "caught up", () -> book.generation() == 2);
            assertThat(follower.awaitCaughtUp(LIMIT)).isTrue();
            assertThat(limit()).isEqualTo(40);
        }
    }

    @Test
    void whatIsReadAgainAfterALossDoesNotComeBackIntoForce() throws Exception {
        var topics = new ArrayDeque<>(List.of(
                topic(true, limit(1, 25), limit(2, 30)), topic(false, limit(1, 25), limit(2, 30), limit(1, 40))));
        var opened = new AtomicInteger();
        try (var follower = new RulesFollower(
                () -> {
                    opened.incrementAndGet();
                    return topics.remove();
                },
                book)) {
            Wait.until(LIMIT, "the newest rules", () -> book.generation() >= 3);
            assertThat(opened).hasValue(2);
            assertThat(limit()).isEqualTo(40);
            assertThat(book.generation()).as("each statement taken once").isEqualTo(3);
            assertThat(follower.awaitCaughtUp(LIMIT)).isTrue();
        }
    }

    @Test
    void aShorterTopicIsAnotherOneAndTakenAnew() throws Exception {
        var topics = new ArrayDeque<>(List.of(topic(true, limit(1, 25), limit(2, 30)), topic(false, limit(1, 40))));
        try (var follower = new RulesFollower(topics::remove, book)) {
            Wait.until(LIMIT, "the rules of the other topic", () -> book.generation() == 3);
            assertThat(limit()).isEqualTo(40);
            assertThat(follower.awaitCaughtUp(LIMIT)).isTrue();
        }
    }
}
