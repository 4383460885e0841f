package io.anlan.platform.registry;

import io.anlan.log.Topic;
import io.anlan.log.Topics;
import io.anlan.platform.store.Signal;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What has changed and is not on the log yet. A change notes the key in its own transaction; the publisher reads the
 * state of the key and writes it to the compacted topic. So the log gets every state that lasts, in order, whatever
 * is killed between.
 */
@Component
class Outbox {
    private final JdbcClient jdbc;
    /** A change is answered when the log has it, or after this: it is on its way all the same. */
    private static final Duration ANSWER_AFTER = Duration.ofSeconds(2);

    private final Signal signal = new Signal();
    private final Map<Long, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A noted key. */
    record Entry(long id, String topic, long key) {}

    Signal signal() {
        return signal;
    }

    void devicesChanged(Collection<Long> devices) {
        note(Topics.DEVICES, devices);
    }

    void facilitiesChanged(Collection<Long> facilities) {
        note(Topics.RULES, facilities);
    }

    private void note(Topic<?> topic, Collection<Long> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<Long> ids = jdbc.sql("insert into outbox (topic, key) select ?, unnest(?::bigint[]) returning id")
                .params(topic.name(), Changes.array(keys))
                .query(Long.class)
                .list();
        signal.raiseAfterCommit();
        awaitAfterCommit(Collections.max(ids));
    }

    /** Whoever registered a point may send its samples at once: they must not come before the point. */
    private void awaitAfterCommit(long last) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        CompletableFuture<Void> published = awaited.computeIfAbsent(last, ignored -> new CompletableFuture<>());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // Another process may be the one that publishes, or the log may be away: the answer does not fail for it.
                published
                        .completeOnTimeout(null, ANSWER_AFTER.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            }

            @Override
            public void afterCompletion(int status) {
                awaited.remove(last);
            }
        });
    }

    /** Lets those answer whose changes are on the log now. */
    void published(List<Entry> entries) {
        for (Entry entry : entries) {
            CompletableFuture<Void> waiting = awaited.get(entry.id());
            if (waiting != null) {
                waiting.complete(null);
            }
        }
    }

    /** The oldest entries. What commits later is not lost: it is found by the next call, whatever its number. */
    List<Entry> oldest(int limit) {
        return jdbc.sql("select id, topic, key from outbox order by id limit ?")
                .param(limit)
                .query((row, number) -> new Entry(row.getLong("id"), row.getString("topic"), row.getLong("key")))
                .list();
    }

    void remove(List<Entry> entries) {
        jdbc.sql("delete from outbox where id = any(?)")
                .param(entries.stream().map(Entry::id).toArray(Long[]::new))
                .update();
    }
}
