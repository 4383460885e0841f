package io.anlan.platform.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Two ways to one database: the platform's own work goes as the owner of the tables, work with a scope as a role that
 * row-level security holds to it.
 */
final class ScopedDataSource extends AbstractDataSource implements AutoCloseable {
    private static final String SET_SCOPE = """
            select set_config('anlan.low', ?, false), set_config('anlan.high', ?, false),
                set_config('anlan.domains', ?, false), set_config('anlan.enterprise', ?, false),
                set_config('anlan.actor', ?, false), set_config('anlan.peer', ?, false)""";

    private final HikariDataSource owner;
    private volatile @Nullable HikariDataSource requests;

    ScopedDataSource(HikariDataSource owner) {
        this.owner = owner;
    }

    HikariDataSource owner() {
        return owner;
    }

    /** Opens the way for work with a scope. */
    void admit(HikariDataSource pool) {
        requests = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Scope scope = CurrentScope.get();
        if (scope == null) {
            return owner.getConnection();
        }
        HikariDataSource pool = requests;
        if (pool == null) {
            throw new SQLException("The database role of requests is not ready yet.", "57P03");
        }
        Connection connection = pool.getConnection();
        try {
            apply(scope, connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void apply(Scope scope, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET_SCOPE)) {
            statement.setString(1, scope.low());
            statement.setString(2, scope.high());
            statement.setString(3, scope.domainList());
            statement.setString(4, scope.enterprise() == null ? "" : Long.toString(scope.enterprise()));
            CurrentScope.Caller caller = CurrentScope.caller();
            statement.setString(5, caller == null ? "" : caller.name());
            statement.setString(6, caller == null ? "" : caller.peer());
            statement.execute();
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("Connections are made with the configured roles only.");
    }

    @Override
    public void close() {
        HikariDataSource pool = requests;
        if (pool != null) {
            pool.close();
        }
        owner.close();
    }
}
