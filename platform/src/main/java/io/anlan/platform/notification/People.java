package io.anlan.platform.notification;

import io.anlan.platform.account.AccountLookup;
import io.anlan.platform.account.Actor;
import io.anlan.platform.account.Permission;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Scope;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.anlan.platform.web.Word;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who can be on duty, and where each is reached. */
@Service
class People {
    private static final String PERSON = "person";
    private static final int HIGHEST_QUIET = 2;
    private static final int LEAST_URGENT = 4;
    private static final Pattern TIME = Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d");

    private final JdbcClient jdbc;
    private final AccountLookup accounts;

    People(JdbcClient jdbc, AccountLookup accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    private record Row(long id, String username, String displayName, String regionCode, String regionName) {}

    Page<Person> list(Actor actor, PageQuery page, @Nullable String q, boolean reachable) {
        Filter filter = within(actor.scope()).and("a.enabled").andContains(q, "a.username", "a.display_name");
        if (reachable) {
            filter.and("exists (select from notification_address n where n.account_id = a.id)");
        }
        page.cursor(1).ifPresent(c -> filter.and("a.id > ?", c.number(0)));
        List<Person> found = read(filter, "order by a.id limit ?", page.size() + 1);
        return Page.of(found, page.size(), person -> Cursor.of(person.id()));
    }

    Person get(Actor actor, long id) {
        return read(within(actor.scope()).and("a.id = ?", id), "").stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(PERSON, id));
    }

    /** Those of some accounts that see no more than their reader does. */
    Set<Long> visible(Actor actor, Collection<Long> ids) {
        Filter filter = within(actor.scope()).and("a.id = any(?)", (Object) ids.toArray(Long[]::new));
        return new HashSet<>(
                filter.statement(jdbc, "select a.id from account a join region r on r.code = a.region_code", "")
                        .query(Long.class)
                        .list());
    }

    @Transactional
    public Person replace(Actor actor, long id, Person.Input input) {
        get(actor, id);
        check(input);
        jdbc.sql("delete from notification_address where account_id = ? and channel_id <> all(?)")
                .param(id)
                .param(input.addresses().stream().map(Person.Address::channelId).toArray(Long[]::new))
                .update();
        for (Person.Address address : input.addresses()) {
            put(id, address);
        }
        return get(actor, id);
    }

    private void put(long id, Person.Address address) {
        jdbc.sql("""
                insert into notification_address (account_id, channel_id, address, quiet_from, quiet_to, quiet_priority)
                values (?, ?, ?, ?::time, ?::time, ?)
                on conflict (account_id, channel_id) do update set address = excluded.address,
                    quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, quiet_priority = excluded.quiet_priority""")
                .params(Arrays.asList(
                        id,
                        address.channelId(),
                        address.address().strip(),
                        address.quietFrom(),
                        address.quietTo(),
                        address.quietPriority()))
                .update();
    }

    private void check(Person.Input input) {
        Map<Long, ChannelKind> kinds = kinds(input);
        var validation = new Validation();
        var seen = new HashSet<Long>();
        for (int i = 0; i < input.addresses().size(); i++) {
            Person.Address address = input.addresses().get(i);
            String path = "addresses[%d].".formatted(i);
            ChannelKind kind = kinds.get(address.channelId());
            if (kind == null) {
                validation.refuse(path + "channelId", "There is no such channel.", address.channelId());
            } else {
                ChannelInputs.address(validation, path + "address", kind, address.address());
            }
            if (!seen.add(address.channelId())) {
                validation.refuse(
                        path + "channelId", "A channel reaches a person at one address.", address.channelId());
            }
            validation.matches(
                    path + "quietFrom", address.quietFrom(), TIME, "Must be a time of the day such as 22:00.");
            validation.matches(path + "quietTo", address.quietTo(), TIME, "Must be a time of the day such as 07:00.");
            validation.range(path + "quietPriority", address.quietPriority(), HIGHEST_QUIET, LEAST_URGENT);
            boolean none = address.quietFrom() == null && address.quietTo() == null && address.quietPriority() == null;
            boolean all = address.quietFrom() != null && address.quietTo() != null && address.quietPriority() != null;
            if (!none && !all) {
                validation.refuse(path + "quietFrom", "Quiet hours have a begin, an end and a priority.", null);
            }
        }
        validation.done();
    }

    private Map<Long, ChannelKind> kinds(Person.Input input) {
        var kinds = new HashMap<Long, ChannelKind>();
        jdbc.sql("select id, kind from notification_channel where id = any(?)")
                .param(input.addresses().stream().map(Person.Address::channelId).toArray(Long[]::new))
                .query(row -> {
                    kinds.put(row.getLong("id"), Word.parse(ChannelKind.class, row.getString("kind")));
                });
        return kinds;
    }

    private static Filter within(Scope scope) {
        Filter filter = new Filter().and("r.path >= ? and r.path < ?", scope.low(), scope.high());
        Set<String> domains = scope.domains();
        if (domains != null) {
            filter.and("a.domains <@ string_to_array(?, ',')", String.join(",", domains));
        }
        return filter.andIf("a.enterprise_id = ?", scope.enterprise());
    }

    private List<Person> read(Filter filter, String tail, Object... tailParameters) {
        List<Row> rows = filter.statement(jdbc, """
                        select a.id, a.username, a.display_name, a.region_code, r.name as region_name
                        from account a join region r on r.code = a.region_code""", tail, tailParameters)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getString("username"),
                        row.getString("display_name"),
                        row.getString("region_code"),
                        row.getString("region_name")))
                .list();
        List<Long> ids = rows.stream().map(Row::id).toList();
        Map<Long, List<Person.Address>> addresses = addresses(ids, "");
        Map<Long, Actor> actors = accounts.actors(ids);
        return rows.stream()
                .map(row -> new Person(
                        row.id(),
                        row.username(),
                        row.displayName(),
                        row.regionCode(),
                        row.regionName(),
                        mayAcknowledge(actors.get(row.id())),
                        addresses.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static boolean mayAcknowledge(@Nullable Actor actor) {
        return actor != null && actor.permissions().contains(Permission.ACKNOWLEDGE);
    }

    /** Where people are reached by the channels that are in use; the platform's own work. */
    Map<Long, List<Person.Address>> inUse(Collection<Long> ids) {
        return addresses(ids, "and c.enabled");
    }

    private Map<Long, List<Person.Address>> addresses(Collection<Long> ids, String condition) {
        var addresses = new HashMap<Long, List<Person.Address>>();
        jdbc.sql("""
                select n.account_id, n.channel_id, n.address, n.quiet_from, n.quiet_to, n.quiet_priority
                from notification_address n join notification_channel c on c.id = n.channel_id
                where n.account_id = any(?) %s order by n.id""".formatted(condition)).param(ids.toArray(Long[]::new)).query(row -> {
            addresses
                    .computeIfAbsent(row.getLong("account_id"), id -> new ArrayList<>())
                    .add(new Person.Address(
                            row.getLong("channel_id"),
                            row.getString("address"),
                            text(row.getObject("quiet_from", LocalTime.class)),
                            text(row.getObject("quiet_to", LocalTime.class)),
                            row.getObject("quiet_priority", Integer.class)));
        });
        return addresses;
    }

    private static @Nullable String text(@Nullable LocalTime time) {
        return time == null ? null : "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }
}
