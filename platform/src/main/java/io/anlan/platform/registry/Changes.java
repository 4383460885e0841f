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

    /** Locks rows until the transaction ends, or throws when one of them is not there. */
    static void lock(JdbcClient jdbc, String table, Collection<Long> ids) {
        List<Long> found = jdbc.sql("select id from %s where id = any(?) order by id for update".formatted(table))
                .param(array(ids))
                .query(Long.class)
                .list();
        if (found.size() < array(ids).length) {
            throw Refusal.conflict("One of %d things is not there any more.".formatted(ids.size()));
        }
    }

    /** Throws when a row of the table refers to one of the numbers. */
    static void refuseReferred(JdbcClient jdbc, String table, String column, Collection<Long> ids) {
        boolean referred = jdbc.sql("select exists (select from %s where %s = any(?))".formatted(table, column))
                .param(array(ids))
                .query(Boolean.class)
                .single();
        if (referred) {
            throw Refusal.conflict("A %s belongs to one of %d things. Remove it first.".formatted(table, ids.size()));
        }
    }

    static void delete(JdbcClient jdbc, String table, Collection<Long> ids) {
        jdbc.sql("delete from %s where id = any(?)".formatted(table))
                .param(array(ids))
                .update();
    }

    static Long[] array(Collection<Long> ids) {
        return ids.stream().distinct().toArray(Long[]::new);
    }
}
