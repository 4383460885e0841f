package io.anlan.platform.registry;

import io.anlan.platform.web.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all changes of the registry have in common. */
final class Changes {
    private Changes() {}

    /** Refuses a change that was made to a version which is not the current one. */
    static void expectVersion(String what, long id, int current, @Nullable Integer expected) {
        if (expected != null && expected != current) {
            throw Refusal.conflict(
                    "The %s %d has version %d by now, and the change was made to version %d. Read it again."
                            .formatted(what, id, current, expected));
        }
    }

    /** Numbers for rows that are about to be inserted. */
    static List<Long> newIds(JdbcClient jdbc, String sequence, int count) {
        return jdbc.sql("select nextval(?::regclass) from generate_series(1, ?)")
                .params(sequence, count)
                .query(Long.class)
                .list();
    }

    /** Those of the numbers that exist in a table. The rows cannot be removed until the transaction ends. */
    static Set<Long> existing(JdbcClient jdbc, String table, Collection<Long> ids) {
        return jdbc
                .sql("select id from %s where id = any(?) order by id for key share".formatted(table))
                .param(array(ids))
                .query(Long.class)
                .stream()
                .collect(Collectors.toSet());
    }

    static Long[] array(Collection<Long> ids) {
        return ids.stream().distinct().toArray(Long[]::new);
    }
}
