package io.anlan.platform.account;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Word;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the accounts that see no more than their reader does. One that sees more, or something else, is not there. */
@Repository
class UserReader {
    private static final String LOCKED = """
            exists (select from login_attempt l where l.username = lower(a.username) and l.failures >= ?
                and l.last_at > ?)""";

    private static final String SELECT = """
            select a.id, a.username, a.display_name, a.region_code, r.name as region_name, a.domains, a.enterprise_id,
                e.name as enterprise_name, a.enabled, a.must_change_password, a.last_log_in_at, a.created_at, a.updated_at, a.version,
                array(select role from account_role o where o.account_id = a.id order by role) as roles,
                %s as locked,
                exists (select from second_factor f where f.account_id = a.id and f.confirmed_at is not null)
                    as second_factor
            from account a join region r on r.code = a.region_code
                left join enterprise e on e.id = a.enterprise_id""".formatted(LOCKED);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AccountSettings.Lock lock;

    UserReader(JdbcClient jdbc, InstantSource clock, AccountSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.lock = settings.lock();
    }

    Page<User> list(Scope scope, PageQuery page, User.Query query) {
        Filter filter = within(scope)
                .andContains(query.q(), "a.username", "a.display_name")
                .andWithin("r.path", query.region());
        if (query.role() != null) {
            filter.and(
                    "exists (select from account_role o where o.account_id = a.id and o.role = ?)",
                    query.role().word());
        }
        if (query.state() != null) {
            switch (query.state()) {
                case ENABLED -> filter.and("a.enabled");
                case DISABLED -> filter.and("not a.enabled");
                case LOCKED -> filter.and(LOCKED, lockParameters().toArray());
            }
        }
        page.cursor(1).ifPresent(c -> filter.and("a.id > ?", c.number(0)));
        List<User> found = read(filter, "order by a.id limit ?", page.size() + 1);
        return Page.of(found, page.size(), user -> Cursor.of(user.id()));
    }

    Optional<User> find(Scope scope, long id) {
        return read(within(scope).and("a.id = ?", id), "").stream().findFirst();
    }

    List<User> known(Scope scope, Collection<String> usernames) {
        Object names =
                usernames.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
        return read(within(scope).and("lower(a.username) = any(?)", names), "");
    }

    /** Those of some accounts that nobody has used; they stay as they are until the transaction ends. */
    List<User> lockUnused(Scope scope, Collection<Long> ids) {
        Object numbers = ids.toArray(Long[]::new);
        return read(
                within(scope).and("a.id = any(?) and a.must_change_password and a.last_log_in_at is null", numbers),
                "order by a.id for update of a");
    }

    private static Filter within(Scope scope) {
        Filter filter = new Filter().and("r.path >= ? and r.path < ?", scope.low(), scope.high());
        Set<String> domains = scope.domains();
        if (domains != null) {
            filter.and("a.domains <@ string_to_array(?, ',')", String.join(",", domains));
        }
        return filter.andIf("a.enterprise_id = ?", scope.enterprise());
    }

    private List<Object> lockParameters() {
        return List.of(lock.perAccountAndPeer(), Times.param(clock.instant().minus(lock.duration())));
    }

    private List<User> read(Filter filter, String tail, Object... tailParameters) {
        return filter.statement(jdbc, SELECT, lockParameters(), tail, tailParameters)
                .query(UserReader::read)
                .list();
    }

    private static User read(ResultSet row, int number) throws SQLException {
        Array domains = row.getArray("domains");
        String[] roles = (String[]) row.getArray("roles").getArray();
        return new User(
                row.getLong("id"),
                row.getString("username"),
                row.getString("display_name"),
                Arrays.stream(roles).map(role -> Word.parse(Role.class, role)).toList(),
                row.getString("region_code"),
                row.getString("region_name"),
                domains == null ? null : List.of((String[]) domains.getArray()),
                row.getObject("enterprise_id", Long.class),
                row.getString("enterprise_name"),
                row.getBoolean("enabled"),
                row.getBoolean("locked"),
                row.getBoolean("must_change_password"),
                row.getBoolean("second_factor"),
                Times.getOrNull(row, "last_log_in_at"),
                Times.get(row, "created_at"),
                Times.get(row, "updated_at"),
                row.getInt("version"));
    }
}
