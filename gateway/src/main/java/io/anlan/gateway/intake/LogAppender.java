package io.anlan.gateway.intake;

import com.google.protobuf.Message;
import io.anlan.log.LogProducer;
import io.anlan.log.Topic;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to one topic and never blocks. What the log does not take is kept, in order, and tried again until it does,
 * for as long as that lasts; the callers bound how much that can be ({@link InFlight}). A record can get onto the log
 * twice when its first attempt failed only seemingly.
 */
final class LogAppender<V extends Message> implements AutoCloseable {
    /** Without progress for this long while something waits, the log counts as not available. */
    private static final Duration STALLED_AFTER = Duration.ofSeconds(5);

    private static final Duration RETRY_EVERY = Duration.ofMillis(50);
    private static final Logger LOGGER = LoggerFactory.getLogger(LogAppender.class);

    /** With a partition, or null for that of the key. */
    private record Entry<V>(@Nullable Integer partition, String key, V value, CompletableFuture<Void> done) {}

    private final LogProducer producer;
    private final Topic<V> topic;
    private final Queue<Entry<V>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile long lastProgress = System.nanoTime();
    private volatile boolean closed;

    /** @param producer one that does not block */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    LogAppender(LogProducer producer, Topic<V> topic, ScheduledExecutorService retries) {
        this.producer = producer;
        this.topic = topic;
        retries.scheduleWithFixedDelay(
                this::retry, RETRY_EVERY.toMillis(), RETRY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The future completes when the log has the record, on the log's own thread; it fails only if it never can. */
    CompletableFuture<Void> append(String key, V value) {
        return append(new Entry<>(null, key, value, new CompletableFuture<>()));
    }

    /** The same for a partition of the caller's choice. */
    CompletableFuture<Void> append(int partition, String key, V value) {
        return append(new Entry<>(partition, key, value, new CompletableFuture<>()));
    }

    private CompletableFuture<Void> append(Entry<V> entry) {
        if (open.getAndIncrement() == 0) {
            lastProgress = System.nanoTime();
        }
        if (closed) {
            fail(entry, new IllegalStateException("The gateway is stopping."));
        } else if (waitingCount.get() > 0) {
            wait(entry);
        } else {
            finish(entry, send(entry));
        }
        return entry.done();
    }

    /** Records that are tried again. */
    int waiting() {
        return waitingCount.get();
    }

    /** Records not yet on the log. */
    int open() {
        return open.get();
    }

    /** Whether records wait and none got onto the log for some seconds. */
    boolean isStalled() {
        return open.get() > 0 && System.nanoTime() - lastProgress > STALLED_AFTER.toNanos();
    }

    private CompletableFuture<RecordMetadata> send(Entry<V> entry) {
        try {
            Integer partition = entry.partition();
            return partition == null
                    ? producer.append(topic, entry.key(), entry.value())
                    : producer.append(topic, partition, entry.key(), entry.value());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the entry says how it ended
    private void finish(Entry<V> entry, CompletableFuture<RecordMetadata> sent) {
        sent.whenComplete((ignored, failure) -> {
            if (failure == null) {
                lastProgress = System.nanoTime();
                open.decrementAndGet();
                entry.done().complete(null);
            } else if (closed || isHopeless(failure)) {
                fail(entry, failure);
            } else {
                wait(entry);
            }
        });
    }

    private void wait(Entry<V> entry) {
        // First in the queue, then counted: whoever sees the count finds the entry.
        waiting.add(entry);
        waitingCount.incrementAndGet();
        if (closed) {
            failAll();
        }
    }

    private synchronized void retry() {
        try {
            Entry<V> head = waiting.peek();
            while (head != null && !closed) {
                CompletableFuture<RecordMetadata> sent = send(head);
                if (sent.isCompletedExceptionally()) {
                    if (!isHopeless(sent.exceptionNow())) {
                        return;
                    }
                }
                waiting.remove();
                waitingCount.decrementAndGet();
                finish(head, sent);
                head = waiting.peek();
            }
        } catch (RuntimeException e) {
            LOGGER.error("Could not try records of {} again; the next attempt follows", topic.name(), e);
        }
    }

    private static boolean isHopeless(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure instanceof SerializationException;
    }

    private void fail(Entry<V> entry, Throwable failure) {
        open.decrementAndGet();
        entry.done().completeExceptionally(failure);
    }

    private synchronized void failAll() {
        Entry<V> entry = waiting.poll();
        while (entry != null) {
            waitingCount.decrementAndGet();
            fail(entry, new IllegalStateException("The gateway stopped before the log had the record."));
            entry = waiting.poll();
        }
    }

    @Override
    public void close() {
        closed = true;
        failAll();
    }
}
