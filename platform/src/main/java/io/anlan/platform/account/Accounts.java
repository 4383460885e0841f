package io.anlan.platform.account;

import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts in the database. */
@Repository
class Accounts {
    private static final String SELECT = """
            select a.id, a.username, a.display_name, a.must_change_password, a.password_hash,
                array(select role from account_role r where r.account_id = a.id) as roles,
                a.region_code, r.name as region_name, r.level as region_level, r.path as region_path, a.domains,
                a.enterprise_id, a.password_changed_at,
                exists (select from second_factor f where f.account_id = a.id and f.confirmed_at is not null)
                    as second_factor
            from account a join region r on r.code = a.region_code where a.enabled and\s""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Accounts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An account with the hash of its password. */
    record Credentials(Actor actor, String passwordHash, Strength strength) {}

    /** Whatever its case; a name that no account can have is unknown, even if the database folds it to one that has. */
    Optional<Credentials> byName(String username) {
        if (!Users.USERNAME.matcher(username).matches()) {
            return Optional.empty();
        }
        return jdbc.sql(SELECT + "lower(a.username) = lower(?)")
                .param(username)
                .query(Accounts::read)
                .optional();
    }

    Optional<Credentials> byId(long id) {
        return jdbc.sql(SELECT + "a.id = ?").param(id).query(Accounts::read).optional();
    }

    List<Credentials> byIds(Collection<Long> ids) {
        return jdbc.sql(SELECT + "a.id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(Accounts::read)
                .list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    long create(String username, String displayName, String passwordHash, Set<String> roles) {
        var now = Times.param(clock.instant());
        long id = jdbc.sql("""
                insert into account (username, display_name, password_hash, must_change_password, password_changed_at,
                    created_at, updated_at)
                values (?, ?, ?, true, ?, ?, ?) returning id""")
                .params(username, displayName, passwordHash, now, now, now)
                .query(Long.class)
                .single();
        addRoles(id, roles);
        return id;
    }

    void addRoles(long id, Set<String> roles) {
        for (String role : roles) {
            jdbc.sql("insert into account_role (account_id, role) values (?, ?)")
                    .params(id, role)
                    .update();
        }
    }

    void loggedIn(long id) {
        jdbc.sql("update account set last_log_in_at = ? where id = ?")
                .params(Times.param(clock.instant()), id)
                .update();
    }

    void changePassword(long id, String passwordHash) {
        var now = Times.param(clock.instant());
        jdbc.sql("""
                update account set password_hash = ?, must_change_password = false, password_changed_at = ?, updated_at = ?
                where id = ?""").params(passwordHash, now, now, id).update();
    }

    private static Credentials read(ResultSet row, int number) throws SQLException {
        Array roles = row.getArray("roles");
        var actor = new Actor(
                row.getLong("id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getBoolean("must_change_password"),
                Set.of((String[]) roles.getArray()),
                place(row));
        var strength = new Strength(Times.get(row, "password_changed_at"), row.getBoolean("second_factor"));
        return new Credentials(actor, row.getString("password_hash"), strength);
    }

    /** The enterprise of an account, which sees it. */
    Optional<AccountController.EnterpriseRef> enterprise(Scope scope, long id) {
        return CurrentScope.within(
                scope,
                () -> jdbc.sql("select id, name from enterprise where id = ?")
                        .param(id)
                        .query((row, number) ->
                                new AccountController.EnterpriseRef(row.getLong("id"), row.getString("name")))
                        .optional());
    }

    private static Actor.Place place(ResultSet row) throws SQLException {
        Array domains = row.getArray("domains");
        return new Actor.Place(
                row.getString("region_code"),
                row.getString("region_name"),
                row.getString("region_level"),
                row.getString("region_path"),
                domains == null ? null : Set.of((String[]) domains.getArray()),
                row.getObject("enterprise_id", Long.class));
    }
}
