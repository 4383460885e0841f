package io.anlan.evaluation;

import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the log, from outside the threads that judge, how many readings wait for their commit and for how long the oldest of
 * them has been on the log. So a thread that hangs is seen, and so is a log that does not answer.
 */
final class LagWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /** Kafka's answer when no record is young enough. */
    private static final long NO_RECORD = -1;

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(4);

    /** The ages that are told apart, ascending; a reading that waits for less than the first waits for nothing unusual. */
    static final List<Duration> AGES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    private final LogSettings settings;
    private final InstantSource clock;
    private final List<TopicPartition> readings;
    private final Thread thread;
    private volatile long lag;
    private volatile Duration age = Duration.ZERO;
    private volatile @Nullable String failure;

    /** @param clock the one that the log's records are stamped by */
    LagWatch(LogSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.readings = IntStream.range(0, settings.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.READINGS.name(), partition))
                .toList();
        this.thread = Thread.ofPlatform().daemon().name("evaluation-lag").start(this::watch);
    }

    /** Readings on the log whose judgement is not committed, at the last answer. */
    long lag() {
        return lag;
    }

    /** Why there was no answer the last time, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    /**
     * The longest of {@link #AGES} for which the oldest of those readings of any partition has been on the log at the last
     * answer; zero when it is younger than the first.
     */
    Duration age() {
        return age;
    }

    private void watch() {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            while (true) {
                try {
                    ask(admin);
                    failure = null;
                } catch (ExecutionException | TimeoutException e) {
                    failure = "the log does not answer: " + e;
                }
                TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> committed = committed(admin);
        Map<TopicPartition, Long> ends = offsets(admin, readings, OffsetSpec.latest());
        List<TopicPartition> untouched =
                readings.stream().filter(each -> !committed.containsKey(each)).toList();
        committed.putAll(offsets(admin, untouched, OffsetSpec.earliest()));
        List<TopicPartition> behind = readings.stream()
                .filter(each -> committed.getOrDefault(each, 0L) < ends.getOrDefault(each, 0L))
                .toList();
        lag = behind.stream()
                .mapToLong(each -> ends.getOrDefault(each, 0L) - committed.getOrDefault(each, 0L))
                .sum();
        age = age(admin, behind, committed);
    }

    private Duration age(Admin admin, List<TopicPartition> behind, Map<TopicPartition, Long> committed)
            throws ExecutionException, InterruptedException, TimeoutException {
        Duration reached = Duration.ZERO;
        List<TopicPartition> older = behind;
        for (Duration each : AGES) {
            long before = clock.millis() - each.toMillis();
            Map<TopicPartition, Long> younger = offsets(admin, older, OffsetSpec.forTimestamp(before));
            older = older.stream()
                    .filter(partition ->
                            isOlder(committed.getOrDefault(partition, 0L), younger.getOrDefault(partition, NO_RECORD)))
                    .toList();
            if (older.isEmpty()) {
                return reached;
            }
            reached = each;
        }
        return reached;
    }

    /** Whether the first waiting reading comes before the first that is younger than an age, or none is younger. */
    private static boolean isOlder(long firstWaiting, long firstYounger) {
        return firstYounger == NO_RECORD || firstWaiting < firstYounger;
    }

    private static Map<TopicPartition, Long> committed(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, @Nullable OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(
                        StreamsProperties.APPLICATION_ID)
                .partitionsToOffsetAndMetadata()
                .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        var committed = new HashMap<TopicPartition, Long>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(Collectors.toMap(p -> p, p -> which));
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                admin.listOffsets(asked).all().get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        return answer.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
