package io.anlan.evaluation;

import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import java.time.Duration;
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
 * Asks the log, from outside the threads that judge, how many readings wait for their commit. So a thread that hangs is seen,
 * and so is a log that does not answer.
 */
final class LagWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(4);

    private final LogSettings settings;
    private final List<TopicPartition> readings;
    private final Thread thread;
    private volatile long lag;
    private volatile @Nullable String failure;

    LagWatch(LogSettings settings) {
        this.settings = settings;
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

    private void watch() {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            while (true) {
                try {
                    lag = ask(admin);
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

    private long ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> committed = committed(admin);
        Map<TopicPartition, Long> ends = offsets(admin, readings, OffsetSpec.latest());
        List<TopicPartition> untouched =
                readings.stream().filter(each -> !committed.containsKey(each)).toList();
        committed.putAll(offsets(admin, untouched, OffsetSpec.earliest()));
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                .sum();
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
