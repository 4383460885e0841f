package io.anlan.platform.registry;

import io.anlan.platform.region.KnownRegions;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The enterprises of the registry. */
@Service
public class Enterprises {
    static final String WORD = "enterprise";
    private static final String SELECT = """
            select id, name, credit_code, region_code, address, safety_manager, safety_manager_phone, duty_phone, created_at,
                updated_at, version,
                array(select n.name from enterprise_name n
                    where n.enterprise_id = enterprise.id and n.valid_to is not null order by n.valid_from) as former_names,
                array(select n.valid_from from enterprise_name n
                    where n.enterprise_id = enterprise.id and n.valid_to is not null order by n.valid_from) as named_from,
                array(select n.valid_to from enterprise_name n
                    where n.enterprise_id = enterprise.id and n.valid_to is not null order by n.valid_from) as named_to
            from enterprise""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Regions regions;
    private final KnownRegions known;
    private final InstantSource clock;

    Enterprises(JdbcClient jdbc, JdbcTemplate template, Regions regions, KnownRegions known, InstantSource clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.regions = regions;
        this.known = known;
        this.clock = clock;
    }

    /**
     * Which enterprises are wanted.
     *
     * @param region where their seat is
     * @param domain in which they have a facility
     */
    record Query(
            @Nullable String region,
            @Nullable String domain,
            @Nullable String q) {}

    Page<Enterprise> list(PageQuery page, Query query) {
        var filter = new Filter().andWithin("region_path", query.region()).andIf("? = any(domains)", query.domain());
        if (query.q() != null && !query.q().isBlank()) {
            String text = Filter.pattern(query.q());
            filter.and(
                    "(name %1$s ? or credit_code %1$s ? or id in (select enterprise_id from enterprise_name where valid_to is not null and name %1$s ?))"
                            .formatted(Filter.like(query.q())),
                    text,
                    text,
                    text);
        }
        page.cursor(1).ifPresent(c -> filter.and("id > ?", c.number(0)));
        List<Enterprise> found = filter.statement(jdbc, SELECT, "order by id limit ?", page.size() + 1)
                .query(Enterprises::read)
                .list();
        return Page.of(found, page.size(), e -> Cursor.of(e.id()));
    }

    /** @throws Refusal when there is no such enterprise */
    public Enterprise get(long id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(Enterprises::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    /** Those with one of the credit codes or names. */
    List<Enterprise> known(String[] creditCodes, String[] names) {
        // One after the other by its index: while an import works nothing is known of how many there are, and for lists
        // of keys
        // a plan that goes through all of them can look cheaper.
        return jdbc.sql(SELECT + " where id = any(array(%s)) order by id".formatted("""
                    select e.id from unnest(?::text[]) as wanted (code)
                        cross join lateral (select id from enterprise where credit_code = wanted.code offset 0) e
                    union select e.id from unnest(?::text[]) as wanted (name)
                        cross join lateral (select id from enterprise where name = wanted.name offset 0) e"""))
                .params(creditCodes, names)
                .query(Enterprises::read)
                .list();
    }

    @Transactional
    public List<Enterprise> create(OneOrMany<Enterprise.Input> inputs) {
        KnownRegions.Meanings meanings = check(inputs, null);
        refuseKnownCreditCodes(inputs);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Long> ids =
                Changes.newIds(jdbc, "enterprise_id_seq", inputs.items().size());
        var created = new ArrayList<Enterprise>();
        for (int i = 0; i < ids.size(); i++) {
            Enterprise.Input input = inputs.items().get(i);
            created.add(new Enterprise(
                    ids.get(i),
                    input.name(),
                    input.creditCode(),
                    meanings.region(input.regionCode()),
                    input.address(),
                    input.safetyManager(),
                    input.safetyManagerPhone(),
                    input.dutyPhone(),
                    List.of(),
                    now,
                    now,
                    1));
        }
        insert(created);
        return created;
    }

    private void insert(List<Enterprise> created) {
        try {
            bulk(created).execute(template);
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    private static BulkInsert<Enterprise> bulk(List<Enterprise> created) {
        return BulkInsert.into("enterprise", created)
                .column("id", "bigint", Enterprise::id)
                .column("name", "text", Enterprise::name)
                .column("credit_code", "text", Enterprise::creditCode)
                .column("region_code", "text", Enterprise::regionCode)
                .column("address", "text", Enterprise::address)
                .column("safety_manager", "text", Enterprise::safetyManager)
                .column("safety_manager_phone", "text", Enterprise::safetyManagerPhone)
                .column("duty_phone", "text", Enterprise::dutyPhone)
                .column("created_at", "timestamptz", e -> Times.param(e.createdAt()))
                .column("updated_at", "timestamptz", e -> Times.param(e.updatedAt()));
    }

    @Transactional
    public Enterprise update(long id, Enterprise.Input input) {
        Enterprise old = lock(id);
        String region =
                check(new OneOrMany<>(List.of(input), false), old.creditCode()).region(input.regionCode());
        Changes.expectVersion(WORD, id, old.version(), input.version());
        if (input.creditCode() != null && !input.creditCode().equals(old.creditCode())) {
            refuseKnownCreditCodes(new OneOrMany<>(List.of(input), false));
        }
        write(id, input, region);
        if (!Objects.equals(old.regionCode(), region)) {
            regions.enterpriseMoved(id, old.regionCode(), region);
        }
        return get(id);
    }

    private void write(long id, Enterprise.Input input, @Nullable String region) {
        try {
            jdbc.sql("""
                    update enterprise set name = ?, credit_code = ?, region_code = ?, address = ?, safety_manager = ?,
                        safety_manager_phone = ?, duty_phone = ?, updated_at = ?, version = version + 1 where id = ?""")
                    .param(input.name())
                    .param(input.creditCode())
                    .param(region)
                    .param(input.address())
                    .param(input.safetyManager())
                    .param(input.safetyManagerPhone())
                    .param(input.dutyPhone())
                    .param(Times.param(clock.instant()))
                    .param(id)
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    @Transactional
    public void delete(long id) {
        lock(id);
        long facilities = count("facility", id);
        long devices = count("device", id);
        if (facilities + devices > 0) {
            throw Refusal.conflict("The enterprise %d has %d facilities and %d devices. Remove them first."
                    .formatted(id, facilities, devices));
        }
        jdbc.sql("delete from enterprise where id = ?").param(id).update();
    }

    /** Deletes several, or throws when one of them has something. */
    @Transactional
    public void delete(Collection<Long> ids) {
        Changes.lock(jdbc, WORD, ids);
        Changes.refuseReferred(jdbc, "facility", "enterprise_id", ids);
        Changes.refuseReferred(jdbc, "device", "enterprise_id", ids);
        Changes.delete(jdbc, WORD, ids);
    }

    private long count(String table, long enterprise) {
        return jdbc.sql("select count(*) from %s where enterprise_id = ?".formatted(table))
                .param(enterprise)
                .query(Long.class)
                .single();
    }

    private Enterprise lock(long id) {
        return jdbc.sql(SELECT + " where id = ? for update")
                .param(id)
                .query(Enterprises::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    /**
     * @param present credit code that need not be confirmed again
     * @return what the regions' codes mean
     */
    private KnownRegions.Meanings check(OneOrMany<Enterprise.Input> inputs, @Nullable String present) {
        KnownRegions.Meanings meanings = known.of(
                inputs.items().stream().map(Enterprise.Input::regionCode).toList());
        var validation = new Validation();
        for (int i = 0; i < inputs.items().size(); i++) {
            Enterprise.Input input = inputs.items().get(i);
            validation.text(inputs.path(i, "name"), input.name(), Fields.LONGEST_NAME);
            validation.text(inputs.path(i, "address"), input.address(), Fields.LONGEST_NAME);
            validation.text(inputs.path(i, "safetyManager"), input.safetyManager(), Fields.LONGEST_NAME);
            Fields.phone(validation, inputs.path(i, "safetyManagerPhone"), input.safetyManagerPhone());
            Fields.phone(validation, inputs.path(i, "dutyPhone"), input.dutyPhone());
            if (!Objects.equals(input.creditCode(), present)) {
                Fields.creditCode(validation, inputs.path(i, "creditCode"), input.creditCode(), input.confirm());
            }
            meanings.check(validation, inputs.path(i, "regionCode"), input.regionCode());
        }
        validation.done();
        return meanings;
    }

    private void refuseKnownCreditCodes(OneOrMany<Enterprise.Input> inputs) {
        String[] codes = inputs.items().stream()
                .map(Enterprise.Input::creditCode)
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        Set<String> known = jdbc
                .sql("select credit_code from enterprise where credit_code = any(?)")
                .param(codes)
                .query(String.class)
                .stream()
                .collect(Collectors.toCollection(HashSet::new));
        for (String code : codes) {
            if (!known.add(code)) {
                throw taken();
            }
        }
    }

    /** The same words whether the caller may see the other one or not. */
    private static Refusal taken() {
        return Refusal.conflict("A credit code is taken, or was sent twice. Look for it, and ask who is responsible"
                + " for the wider region when it is not found.");
    }

    private static List<Enterprise.FormerName> formerNames(ResultSet row) throws SQLException {
        var names = (String[]) row.getArray("former_names").getArray();
        var from = (Timestamp[]) row.getArray("named_from").getArray();
        var to = (Timestamp[]) row.getArray("named_to").getArray();
        var former = new ArrayList<Enterprise.FormerName>();
        for (int i = 0; i < names.length; i++) {
            former.add(new Enterprise.FormerName(names[i], from[i].toInstant(), to[i].toInstant()));
        }
        return former;
    }

    private static Enterprise read(ResultSet row, int number) throws SQLException {
        return new Enterprise(
                row.getLong("id"),
                row.getString("name"),
                row.getString("credit_code"),
                row.getString("region_code"),
                row.getString("address"),
                row.getString("safety_manager"),
                row.getString("safety_manager_phone"),
                row.getString("duty_phone"),
                formerNames(row),
                Times.get(row, "created_at"),
                Times.get(row, "updated_at"),
                row.getInt("version"));
    }
}
