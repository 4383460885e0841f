package io.anlan.platform.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Inserts many rows by one statement whose parameters are one array a column: several times as fast as a batch, and
 * the statement's text does not depend on the number of rows.
 */
public final class BulkInsert<R> {
    private static final String BYTES = "bytea";

    private record Column(String name, String type, String expression, List<@Nullable Object> values) {
        Object[] array() {
            return type.equals(BYTES) ? values.toArray(byte[][]::new) : values.toArray();
        }
    }

    private final String table;
    private final List<R> rows;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, String> computed = new LinkedHashMap<>();

    private BulkInsert(String table, List<R> rows) {
        this.table = table;
        this.rows = rows;
    }

    public static <R> BulkInsert<R> into(String table, List<R> rows) {
        return new BulkInsert<>(table, rows);
    }

    /** @param type of the column in PostgreSQL */
    public BulkInsert<R> column(String name, String type, Function<R, @Nullable Object> value) {
        return column(name, type, name, value);
    }

    /**
     * @param type of the parameter's elements
     * @param expression what becomes the column's value, from the parameter under the column's name
     */
    public BulkInsert<R> column(String name, String type, String expression, Function<R, @Nullable Object> value) {
        var values = new ArrayList<@Nullable Object>(rows.size());
        for (R row : rows) {
            values.add(value.apply(row));
        }
        columns.add(new Column(name, type, expression, values));
        return this;
    }

    /** Adds a column whose value comes from the database. */
    public BulkInsert<R> computed(String name, String expression) {
        computed.put(name, expression);
        return this;
    }

    public void execute(JdbcTemplate jdbc) {
        if (!rows.isEmpty()) {
            jdbc.update(connection -> statement(connection, ""));
        }
    }

    /** @param tail what follows the rows, such as {@code on conflict do nothing returning id} */
    public <T> List<T> returning(JdbcTemplate jdbc, String tail, RowMapper<T> mapper) {
        return rows.isEmpty() ? List.of() : jdbc.query(connection -> statement(connection, tail), mapper);
    }

    /** @param tail what follows the rows, such as {@code on conflict (id) do update set ...} */
    public void execute(JdbcTemplate jdbc, String tail) {
        if (!rows.isEmpty()) {
            jdbc.update(connection -> statement(connection, tail));
        }
    }

    private PreparedStatement statement(Connection connection, String tail) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql(tail));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            statement.setArray(i + 1, connection.createArrayOf(column.type, column.array()));
        }
        return statement;
    }

    private String sql(String tail) {
        var given = new ArrayList<String>();
        var expressions = new ArrayList<String>();
        var parameters = new ArrayList<String>();
        for (Column column : columns) {
            given.add(column.name);
            expressions.add(column.expression);
            parameters.add("?::%s[]".formatted(column.type));
        }
        var targets = new ArrayList<String>(given);
        targets.addAll(computed.keySet());
        expressions.addAll(computed.values());
        return "insert into %s (%s) select %s from unnest(%s) as given (%s) %s"
                .formatted(
                        table,
                        String.join(", ", targets),
                        String.join(", ", expressions),
                        String.join(", ", parameters),
                        String.join(", ", given),
                        tail);
    }
}
