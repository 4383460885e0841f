package io.anlan.platform.registry;

import io.anlan.platform.transfer.Register.Kept;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions of the registry's rows, for who wants to know whether they have changed. */
final class Versions {
    private Versions() {}

    static List<Kept> of(JdbcClient jdbc, String table, List<String> ids) {
        return jdbc.sql("select id, version from %s where id = any(?)".formatted(table))
                .param(ids.stream().map(Long::valueOf).toArray(Long[]::new))
                .query((row, number) -> new Kept(row.getString("id"), row.getInt("version")))
                .list();
    }
}
