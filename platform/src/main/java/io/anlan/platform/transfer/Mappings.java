package io.anlan.platform.transfer;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the headings of somebody's files mean, kept under a name. */
@Repository
class Mappings {
    private static final String SELECT = "select id, register, name, columns from import_mapping";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    Mappings(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param columns heading to field; an empty field leaves the column out */
    record Mapping(long id, String register, String name, Map<String, String> columns) {}

    /** Keeps a mapping; one of the same name is replaced. */
    Mapping save(long account, String register, String name, Map<String, String> columns) {
        return jdbc.sql("""
                insert into import_mapping (account_id, register, name, columns, created_at) values (?, ?, ?, ?::jsonb, ?)
                on conflict (account_id, register, name) do update set columns = excluded.columns
                returning id, register, name, columns""")
                .params(account, register, name, json.writeValueAsString(columns), Times.param(clock.instant()))
                .query(this::read)
                .single();
    }

    List<Mapping> list(long account, @Nullable String register) {
        return new Filter()
                .and("account_id = ?", account)
                .andIf("register = ?", register)
                .statement(jdbc, SELECT, "order by name")
                .query(this::read)
                .list();
    }

    /** @param named by its name or its number */
    Optional<Mapping> find(long account, String register, String named) {
        return jdbc.sql(SELECT
                        + " where account_id = ? and register = ? and (name = ? or id::text = ?) order by id limit 1")
                .params(account, register, named, named)
                .query(this::read)
                .optional();
    }

    boolean delete(long account, long id) {
        return jdbc.sql("delete from import_mapping where account_id = ? and id = ?")
                        .params(account, id)
                        .update()
                == 1;
    }

    int count(long account) {
        return jdbc.sql("select count(*) from import_mapping where account_id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    private Mapping read(ResultSet row, int number) throws SQLException {
        return new Mapping(
                row.getLong("id"),
                row.getString("register"),
                row.getString("name"),
                json.readValue(row.getString("columns"), new TypeReference<Map<String, String>>() {}));
    }
}
