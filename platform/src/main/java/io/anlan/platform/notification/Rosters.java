package io.anlan.platform.notification;

import io.anlan.domain.SupervisionDomain;
import io.anlan.platform.account.Actor;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the rosters. */
@Service
class Rosters {
    private static final String WORD = "roster";
    private static final int MOST = 1_000;
    private static final int MOST_SHIFTS = 100;
    private static final int MOST_EXCEPTIONS = 400;
    private static final int LONGEST_NAME = 100;
    private static final int DAYS_OF_A_WEEK = 7;
    private static final Duration LONGEST_VIEW = Duration.ofDays(62);
    private static final Pattern TIME = Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d");
    private static final String SELECT = """
            select o.id, o.name, o.region_code, r.name as region_name, o.domain, o.enterprise_id, e.name as enterprise_name,
                o.shifts, o.exceptions, o.updated_at, o.version
            from notification_roster o
            left join region r on r.code = o.region_code
            left join enterprise e on e.id = o.enterprise_id""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final People people;
    private final OwnRegions regions;
    private final InstantSource clock;

    Rosters(JdbcClient jdbc, JsonMapper json, People people, OwnRegions regions, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.people = people;
        this.regions = regions;
        this.clock = clock;
    }

    /** Those of a region and below. */
    Page<Roster> list(@Nullable String region) {
        return Page.whole(read(
                new Filter().andWithin("o.region_path", region), "order by o.region_path, o.name, o.id limit ?", MOST));
    }

    Roster get(long id) {
        return read(new Filter().and("o.id = ?", id), "").stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    /** Who is on duty when, for the view of a week or a month. */
    List<DutyPlan.Interval> duty(long id, Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_VIEW) > 0) {
            throw Refusal.invalid(
                    "to", "Must be later than from, by %d days at most.".formatted(LONGEST_VIEW.toDays()), to);
        }
        return get(id).plan().intervals(from, to);
    }

    @Transactional
    public Roster create(Actor actor, Roster.Input input) {
        check(actor, input, Set.of());
        String region = regions.code(actor, input.regionCode());
        var now = Times.param(clock.instant());
        long id = jdbc.sql("""
                insert into notification_roster
                    (region_code, domain, enterprise_id, name, shifts, exceptions, created_at, updated_at)
                values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?) returning id""")
                .params(Arrays.asList(
                        region,
                        input.domain(),
                        input.enterpriseId(),
                        input.name().strip(),
                        json.writeValueAsString(input.shifts()),
                        json.writeValueAsString(input.exceptions()),
                        now,
                        now))
                .query(Long.class)
                .single();
        return get(id);
    }

    @Transactional
    public Roster update(Actor actor, long id, Roster.Input input) {
        jdbc.sql("select id from notification_roster where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        Roster old = get(id);
        if (input.version() != null && input.version() != old.version()) {
            throw Refusal.conflict("The roster %d has version %d by now. Read it again.".formatted(id, old.version()));
        }
        check(actor, input, new HashSet<>(old.plan().accounts()));
        String region = input.regionCode() == null ? old.regionCode() : regions.code(actor, input.regionCode());
        jdbc.sql("""
                update notification_roster set region_code = ?, domain = ?, enterprise_id = ?, name = ?, shifts = ?::jsonb,
                    exceptions = ?::jsonb, updated_at = ?, version = version + 1
                where id = ?""")
                .params(Arrays.asList(
                        region,
                        input.domain(),
                        input.enterpriseId(),
                        input.name().strip(),
                        json.writeValueAsString(input.shifts()),
                        json.writeValueAsString(input.exceptions()),
                        Times.param(clock.instant()),
                        id))
                .update();
        return get(id);
    }

    @Transactional
    public void delete(long id) {
        if (jdbc.sql("delete from notification_roster where id = ?").param(id).update() == 0) {
            throw Refusal.notFound(WORD, id);
        }
    }

    /** @param known accounts that the roster names already; whoever has moved away may stay until he is replaced */
    private void check(Actor actor, Roster.Input input, Set<Long> known) {
        var validation = new Validation();
        validation.text("name", input.name(), LONGEST_NAME);
        checkPlace(validation, actor, input);
        validation.range("shifts", input.shifts().size(), 0, MOST_SHIFTS);
        validation.range("exceptions", input.exceptions().size(), 0, MOST_EXCEPTIONS);
        for (int i = 0; i < input.shifts().size(); i++) {
            Shift shift = input.shifts().get(i);
            String path = "shifts[%d].".formatted(i);
            if (shift.days().isEmpty() || shift.days().stream().anyMatch(day -> day < 1 || day > DAYS_OF_A_WEEK)) {
                validation.refuse(path + "days", "Must be days of the week, 1 for Monday to 7.", shift.days());
            }
            validation.matches(path + "from", shift.from(), TIME, "Must be a time of the day such as 08:00.");
            validation.matches(path + "to", shift.to(), TIME, "Must be a time of the day such as 20:00.");
        }
        for (int i = 0; i < input.exceptions().size(); i++) {
            Replacement exception = input.exceptions().get(i);
            String path = "exceptions[%d].".formatted(i);
            if (!exception.from().isBefore(exception.to())) {
                validation.refuse(path + "to", "Must be later than from.", exception.to());
            }
            validation.text(path + "reason", exception.reason(), LONGEST_NAME);
        }
        checkAccounts(validation, actor, input, known);
        validation.done();
    }

    private void checkPlace(Validation validation, Actor actor, Roster.Input input) {
        String domain = input.domain();
        Set<String> domains = actor.scope().domains();
        if (domain == null ? domains != null : domains != null && !domains.contains(domain)) {
            validation.refuse("domain", "Must be one of yours: %s.".formatted(domains), domain);
        } else if (domain != null && !SupervisionDomain.isKey(domain)) {
            validation.refuse("domain", "Must be the key of a domain, such as major-hazard.", domain);
        }
        Long enterprise = input.enterpriseId();
        if (enterprise != null
                && jdbc.sql("select id from enterprise where id = ?")
                        .param(enterprise)
                        .query(Long.class)
                        .optional()
                        .isEmpty()) {
            validation.refuse("enterpriseId", "There is no such enterprise.", enterprise);
        }
    }

    private void checkAccounts(Validation validation, Actor actor, Roster.Input input, Set<Long> known) {
        Collection<Long> named = new DutyPlan(input.shifts(), input.exceptions()).accounts();
        Set<Long> found = people.visible(actor, named);
        for (long account : named) {
            if (!found.contains(account) && !known.contains(account)) {
                validation.refuse("shifts", "There is no such account within your region and domains.", account);
            }
        }
    }

    private List<Roster> read(Filter filter, String tail, Object... tailParameters) {
        List<Roster> rosters = filter.statement(jdbc, SELECT, tail, tailParameters)
                .query((row, number) -> read(row))
                .list();
        var ids = new HashSet<Long>();
        rosters.forEach(roster -> ids.addAll(roster.plan().accounts()));
        Map<Long, Roster.Named> names = names(ids);
        return rosters.stream().map(roster -> named(roster, names)).toList();
    }

    private Roster named(Roster roster, Map<Long, Roster.Named> names) {
        return new Roster(
                roster.id(),
                roster.name(),
                roster.regionCode(),
                roster.regionName(),
                roster.domain(),
                roster.enterpriseId(),
                roster.enterpriseName(),
                roster.shifts(),
                roster.exceptions(),
                roster.plan().accounts().stream()
                        .map(names::get)
                        .filter(Objects::nonNull)
                        .toList(),
                roster.plan().onDuty(clock.instant()),
                roster.updatedAt(),
                roster.version());
    }

    private Map<Long, Roster.Named> names(Collection<Long> ids) {
        var names = new HashMap<Long, Roster.Named>();
        jdbc.sql("select id, username, display_name, enabled from account where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(row -> {
                    names.put(
                            row.getLong("id"),
                            new Roster.Named(
                                    row.getLong("id"),
                                    row.getString("username"),
                                    row.getString("display_name"),
                                    row.getBoolean("enabled")));
                });
        return names;
    }

    private Roster read(ResultSet row) throws SQLException {
        return new Roster(
                row.getLong("id"),
                row.getString("name"),
                row.getString("region_code"),
                Objects.requireNonNullElse(row.getString("region_name"), row.getString("region_code")),
                row.getString("domain"),
                row.getObject("enterprise_id", Long.class),
                row.getString("enterprise_name"),
                List.of(json.readValue(row.getString("shifts"), Shift[].class)),
                List.of(json.readValue(row.getString("exceptions"), Replacement[].class)),
                List.of(),
                List.of(),
                Times.get(row, "updated_at"),
                row.getInt("version"));
    }

    /** What the platform's own work needs of a roster. */
    record Level(String name, int depth, DutyPlan plan) {}

    /**
     * The rosters for an alarm, those of its enterprise before those of its region and of the regions above; for its
     * domain before for all. The platform's own work.
     */
    List<Level> of(String regionPath, @Nullable String domain, @Nullable Long enterprise) {
        return jdbc.sql("""
                select o.name, o.region_path, o.enterprise_id, o.shifts, o.exceptions from notification_roster o
                where (o.domain is null or o.domain = ?)
                    and (o.enterprise_id = ? or o.enterprise_id is null and o.region_path = any(?))
                order by o.enterprise_id is null, length(o.region_path) desc, o.domain nulls last, o.id""")
                .params(Arrays.asList(domain, enterprise, ancestors(regionPath)))
                .query((row, number) -> new Level(
                        row.getString("name"),
                        row.getObject("enterprise_id") == null
                                ? depth(row.getString("region_path"))
                                : EscalationStep.ENTERPRISE,
                        new DutyPlan(
                                List.of(json.readValue(row.getString("shifts"), Shift[].class)),
                                List.of(json.readValue(row.getString("exceptions"), Replacement[].class)))))
                .list();
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    /** The path and those of all regions above. */
    static String[] ancestors(String path) {
        return IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '/')
                .mapToObj(i -> path.substring(0, i + 1))
                .toArray(String[]::new);
    }
}
