package io.anlan.evaluation;

import io.anlan.log.FacilityRulesRecord;
import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import io.anlan.log.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of rules from its beginning into the rule book, for ever, in the order of the log: what comes later on it
 * holds. When the topic is read again after a loss, what was taken from it before is passed over, so that no rule of the past
 * comes into force for a moment.
 */
final class RulesFollower implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RulesFollower.class);
    private static final TopicPartition RULES = new TopicPartition(Topics.RULES.name(), 0);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration JOIN = Duration.ofSeconds(2);

    private final Supplier<? extends Consumer<String, @Nullable FacilityRulesRecord>> log;
    private final RuleBook rules;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;
    /** Offset of the first record that the rule book has not taken; used by the thread alone. */
    private long next;

    private volatile boolean closed;
    private volatile @Nullable Consumer<String, @Nullable FacilityRulesRecord> consumer;

    RulesFollower(LogSettings settings, RuleBook rules) {
        this(() -> open(settings), rules);
    }

    /** @param log opens the topic, again after each loss */
    RulesFollower(Supplier<? extends Consumer<String, @Nullable FacilityRulesRecord>> log, RuleBook rules) {
        this.log = log;
        this.rules = rules;
        this.thread = Thread.ofPlatform().daemon().name("evaluation-rules").start(this::run);
    }

    /** Waits until everything that was in the topic at the start is in the rule book. */
    boolean awaitCaughtUp(Duration limit) throws InterruptedException {
        return caughtUp.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        while (!closed) {
            try (var fresh = log.get()) {
                consumer = fresh;
                follow(fresh);
            } catch (WakeupException e) {
                LOGGER.debug("Stopped following the rules");
            } catch (RuntimeException e) {
                LOGGER.warn("Lost the topic of rules; reading it again in {}", RETRY, e);
                pause();
            }
        }
    }

    private void follow(Consumer<String, @Nullable FacilityRulesRecord> from) {
        from.assign(List.of(RULES));
        from.seekToBeginning(List.of(RULES));
        long end = from.endOffsets(List.of(RULES)).getOrDefault(RULES, 0L);
        if (end < next) {
            LOGGER.warn("The topic of rules ends at {} and was known up to {}; it is taken as another one", end, next);
            next = 0;
        }
        while (!closed) {
            if (from.position(RULES) >= end) {
                caughtUp.countDown();
            }
            for (ConsumerRecord<String, @Nullable FacilityRulesRecord> entry : from.poll(POLL)) {
                take(entry);
            }
        }
    }

    private void take(ConsumerRecord<String, @Nullable FacilityRulesRecord> entry) {
        if (entry.offset() >= next) {
            rules.put(entry.key(), entry.value());
            next = entry.offset() + 1;
        }
    }

    private static KafkaConsumer<String, @Nullable FacilityRulesRecord> open(LogSettings settings) {
        Map<String, Object> properties = settings.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new StringDeserializer(), Wire.deserializer(Topics.RULES));
    }

    @SuppressWarnings("BusyWait") // the pause between two attempts, ended by close()
    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        Consumer<String, @Nullable FacilityRulesRecord> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(JOIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
