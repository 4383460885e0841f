package io.anlan.platform.registry;

import io.anlan.log.Topic;
import io.anlan.log.Topics;
import io.anlan.platform.store.Signal;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What has changed and is not on the log yet. A change notes the key in its own transaction; the publisher reads the
 * state of the key and writes it to the compacted topic. So the log gets every state that lasts, in order, whatever
 * is killed between.
 */
@Component
class Outbox {
    private final JdbcClient jdbc;
    private final Signal signal = new Signal();

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
        jdbc.sql("insert into outbox (topic, key) select ?, unnest(?::bigint[])")
                .params(topic.name(), Changes.array(keys))
                .update();
        signal.raiseAfterCommit();
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
