package io.anlan.platform.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.anlan.log.Secrets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/**
 * Sees to it that the database has the role of requests, which owns nothing and is held by row-level security, and opens
 * the pool of its connections. An operator who names the role ({@code anlan.database.requests.username} and
 * {@code .password}) makes it himself; otherwise it is made here, with a password that only this installation knows.
 */
@Component
@DependsOnDatabaseInitialization
class RequestRole implements InitializingBean {
    private static final String SCHEMA = "anlan";
    private static final List<String> ONLY_READ = List.of(
            "audit_entry",
            "audit_anchor",
            "device_presence",
            "device_service",
            "silence",
            "connection_period",
            "gateway_start",
            "listening_gap",
            "device_order_step",
            "record_slot",
            "device_series",
            "gap_progress",
            "data_gap",
            "backfill_day",
            "device_clock",
            "outlet_average",
            "outlet_day",
            "outlet_dirty",
            "outlet_closed");
    private static final String PURPOSE = "database role of requests";

    private static final Pattern USER_IN_ADDRESS = Pattern.compile("([?&])(?:user|password)=[^&]*&?");

    private final ScopedDataSource database;
    private final HikariConfig pool;
    private final DataSourceProperties properties;
    private final Secrets secrets;

    RequestRole(ScopedDataSource database, HikariConfig requestPool, DataSourceProperties properties, Secrets secrets) {
        this.database = database;
        this.pool = requestPool;
        this.properties = properties;
        this.secrets = secrets;
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        // The driver prefers a user that the address names.
        pool.setJdbcUrl(USER_IN_ADDRESS.matcher(properties.determineUrl()).replaceAll("$1"));
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            if (pool.getUsername() == null) {
                pool.setUsername(name(statement));
                pool.setPassword(secrets.derive(PURPOSE));
                make(statement);
            }
            grant(statement);
        }
        var requests = new HikariDataSource(pool);
        refuseOneThatIsNotHeld(requests);
        database.admit(requests);
    }

    /** A role that owns the tables, or may pass row-level security, would show everybody everything. */
    private static void refuseOneThatIsNotHeld(HikariDataSource requests) throws SQLException {
        try (Connection connection = requests.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_user, r.rolsuper or r.rolbypassrls or exists (
                            select from pg_class c where c.relnamespace = '%s'::regnamespace
                                and pg_has_role(r.oid, c.relowner, 'member'))
                        from pg_roles r where r.rolname = current_user""".formatted(SCHEMA))) {
            row.next();
            if (row.getBoolean(2)) {
                throw new IllegalStateException("""
                        The database role %s, under which requests run, is not held by row-level security: it is a \
                        superuser, has bypassrls, or belongs to the owner of the tables. Name another by \
                        anlan.database.requests.username.""".formatted(row.getString(1)));
            }
        }
    }

    /** Roles belong to all databases of a server, so that of this database bears its name. */
    private static String name(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select current_database() || '_requests'")) {
            row.next();
            return row.getString(1);
        }
    }

    private void make(Statement statement) throws SQLException {
        String role = statement.enquoteIdentifier(pool.getUsername(), true);
        String password = statement.enquoteLiteral(pool.getPassword());
        try {
            // Of several processes that start together, one makes the role and the others find it.
            statement.execute("""
                    do $do$ begin
                        perform pg_advisory_xact_lock(hashtext('request-role'));
                        if not exists (select from pg_roles where rolname = %s) then
                            create role %s login;
                        end if;
                        alter role %s password %s;
                    end $do$""".formatted(statement.enquoteLiteral(pool.getUsername()), role, role, password));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    """
                    The database role %s, under which requests run, cannot be made: %s. Either let %s make roles \
                    (alter role ... createrole), or make a role that may log in and owns nothing, and name it by \
                    anlan.database.requests.username and anlan.database.requests.password.""".formatted(pool.getUsername(), e.getMessage(), properties.determineUsername()));
        }
    }

    /** What a migration adds is granted at the next start, which follows it at once. */
    private void grant(Statement statement) throws SQLException {
        String role = statement.enquoteIdentifier(pool.getUsername(), true);
        statement.execute("grant usage on schema %s to %s".formatted(SCHEMA, role));
        statement.execute(
                "grant select, insert, update, delete on all tables in schema %s to %s".formatted(SCHEMA, role));
        statement.execute("grant usage, select on all sequences in schema %s to %s".formatted(SCHEMA, role));
        for (String table : ONLY_READ) {
            statement.execute("revoke insert, update, delete on table %s.%s from %s".formatted(SCHEMA, table, role));
        }
        statement.execute("revoke select, update, delete on table %s.audit_note from %s".formatted(SCHEMA, role));
        statement.execute("revoke all on table %s.flyway_schema_history from %s".formatted(SCHEMA, role));
    }
}
