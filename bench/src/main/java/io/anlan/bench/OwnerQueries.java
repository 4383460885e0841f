package io.anlan.bench;

import io.anlan.e2e.RunningPlatform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;

/** The database of a platform as the owner of the tables sees it: without row-level security. */
final class OwnerQueries implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    OwnerQueries(RunningPlatform platform) throws SQLException {
        connection = DriverManager.getConnection(
                platform.property("spring.datasource.url"),
                platform.property("spring.datasource.username"),
                platform.property("spring.datasource.password"));
        statement = connection.createStatement();
        statement.execute("set search_path = anlan");
    }

    void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    long number(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    String text(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The median of some executions. */
    Duration median(String sql, int executions) throws SQLException {
        var nanos = new long[executions];
        for (int i = 0; i < executions; i++) {
            long begun = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    rows.getObject(1);
                }
            }
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[executions / 2]);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
