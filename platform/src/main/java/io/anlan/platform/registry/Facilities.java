package io.anlan.platform.registry;

import io.anlan.domain.SupervisionDomain;
import io.anlan.domain.region.Position;
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
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The facilities of the registry. */
@Service
class Facilities {
    static final String WORD = "facility";
    private static final String SELECT = """
            select id, enterprise_id, name, kind, domain, region_code, longitude, latitude, hazard_grade, created_at, updated_at, version
            from facility""";
    /** GB 18218 has four grades of major hazard installations. */
    private static final int GRADES = 4;

    private static final BigDecimal MOST_LONGITUDE = BigDecimal.valueOf(180);
    private static final BigDecimal MOST_LATITUDE = BigDecimal.valueOf(90);

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Regions regions;
    private final KnownRegions known;
    private final Outbox outbox;
    private final InstantSource clock;

    Facilities(
            JdbcClient jdbc,
            JdbcTemplate template,
            Regions regions,
            KnownRegions known,
            Outbox outbox,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.regions = regions;
        this.known = known;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Which facilities are wanted.
     *
     * @param region in which they lie
     */
    record Query(
            @Nullable String region,
            @Nullable Long enterpriseId,
            @Nullable String domain,
            @Nullable FacilityKind kind,
            @Nullable String q) {}

    Page<Facility> list(PageQuery page, Query query) {
        var filter = new Filter()
                .andWithin("region_path", query.region())
                .andOwn("enterprise_id")
                .andIf("enterprise_id = ?", query.enterpriseId())
                .andIf("domain = ?", query.domain())
                .andIf("kind = ?", query.kind() == null ? null : query.kind().word())
                .andContains(query.q(), "name");
        page.cursor(1).ifPresent(c -> filter.and("id > ?", c.number(0)));
        List<Facility> found = filter.statement(jdbc, SELECT, "order by id limit ?", page.size() + 1)
                .query(Facilities::read)
                .list();
        return Page.of(found, page.size(), f -> Cursor.of(f.id()));
    }

    Facility get(long id) {
        return find(id, "").orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    private Optional<Facility> find(long id, String lock) {
        return jdbc.sql(SELECT + " where id = ? " + lock)
                .param(id)
                .query(Facilities::read)
                .optional();
    }

    private Facility lock(long id) {
        return find(id, "for update").orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    /** Those that bear one of the names in the enterprise at the same place of the other list. */
    List<Facility> known(List<Long> enterprises, List<String> names) {
        return jdbc.sql(SELECT + " where id = any(array(%s)) order by id".formatted("""
                    select f.id from unnest(?::bigint[], ?::text[]) as wanted (enterprise, name)
                        cross join lateral (select id from facility
                            where enterprise_id = wanted.enterprise and name = wanted.name offset 0) f"""))
                .params(enterprises.toArray(Long[]::new), names.toArray(String[]::new))
                .query(Facilities::read)
                .list();
    }

    @Transactional
    public List<Facility> create(OneOrMany<Facility.Input> inputs) {
        Map<Long, Optional<String>> enterprises = check(inputs);
        KnownRegions.Meanings meanings = meanings(inputs);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Long> ids = Changes.newIds(jdbc, "facility_id_seq", inputs.items().size());
        var created = new ArrayList<Facility>();
        for (int i = 0; i < ids.size(); i++) {
            Facility.Input input = inputs.items().get(i);
            created.add(new Facility(
                    ids.get(i),
                    input.enterpriseId(),
                    input.name(),
                    input.kind(),
                    domain(input),
                    region(input, meanings, enterprises),
                    input.longitude(),
                    input.latitude(),
                    input.hazardGrade(),
                    now,
                    now,
                    1));
        }
        BulkInsert.into("facility", created)
                .column("id", "bigint", Facility::id)
                .column("enterprise_id", "bigint", Facility::enterpriseId)
                .column("name", "text", Facility::name)
                .column("kind", "text", f -> f.kind().word())
                .column("domain", "text", Facility::domain)
                .column("region_code", "text", Facility::regionCode)
                .column("longitude", "numeric", Facility::longitude)
                .column("latitude", "numeric", Facility::latitude)
                .column("hazard_grade", "smallint", Facility::hazardGrade)
                .column("created_at", "timestamptz", f -> Times.param(f.createdAt()))
                .column("updated_at", "timestamptz", f -> Times.param(f.updatedAt()))
                .execute(template);
        return created;
    }

    @Transactional
    public Facility update(long id, Facility.Input input) {
        var inputs = new OneOrMany<>(List.of(input), false);
        Map<Long, Optional<String>> enterprises = check(inputs);
        KnownRegions.Meanings meanings = meanings(inputs);
        Facility old = lock(id);
        Changes.expectVersion(WORD, id, old.version(), input.version());
        jdbc.sql("""
                update facility set enterprise_id = ?, name = ?, kind = ?, domain = ?, region_code = ?, longitude = ?,
                    latitude = ?, hazard_grade = ?, updated_at = ?, version = version + 1 where id = ?""")
                .param(input.enterpriseId())
                .param(input.name())
                .param(input.kind().word())
                .param(domain(input))
                .param(region(input, meanings, enterprises))
                .param(input.longitude())
                .param(input.latitude())
                .param(input.hazardGrade())
                .param(Times.param(clock.instant()))
                .param(id)
                .update();
        regions.facilityMoved(id);
        return get(id);
    }

    @Transactional
    public void delete(long id) {
        lock(id);
        long points = count("point", id);
        long devices = count("device", id);
        if (points + devices > 0) {
            throw Refusal.conflict(
                    "The facility %d has %d points and %d devices. Remove them first.".formatted(id, points, devices));
        }
        jdbc.sql("delete from facility where id = ?").param(id).update();
        outbox.facilitiesChanged(List.of(id));
    }

    /** Deletes several, or throws when one of them has something. */
    @Transactional
    public void delete(Collection<Long> ids) {
        Changes.lock(jdbc, WORD, ids);
        Changes.refuseReferred(jdbc, "point", "facility_id", ids);
        Changes.refuseReferred(jdbc, "device", "facility_id", ids);
        Changes.delete(jdbc, WORD, ids);
        outbox.facilitiesChanged(ids);
    }

    private long count(String table, long facility) {
        return jdbc.sql("select count(*) from %s where facility_id = ?".formatted(table))
                .param(facility)
                .query(Long.class)
                .single();
    }

    private KnownRegions.Meanings meanings(OneOrMany<Facility.Input> inputs) {
        return known.of(inputs.items().stream().map(Facility.Input::regionCode).toList());
    }

    /** @return the regions of the enterprises that are named */
    private Map<Long, Optional<String>> check(OneOrMany<Facility.Input> inputs) {
        Map<Long, Optional<String>> enterprises = enterpriseRegions(
                inputs.items().stream().map(Facility.Input::enterpriseId).toList());
        KnownRegions.Meanings meanings = meanings(inputs);
        var validation = new Validation();
        for (int i = 0; i < inputs.items().size(); i++) {
            Facility.Input input = inputs.items().get(i);
            validation.text(inputs.path(i, "name"), input.name(), Fields.LONGEST_NAME);
            meanings.check(validation, inputs.path(i, "regionCode"), input.regionCode());
            checkPlace(validation, inputs.path(i, "longitude"), input.longitude(), MOST_LONGITUDE);
            checkPlace(validation, inputs.path(i, "latitude"), input.latitude(), MOST_LATITUDE);
            checkPosition(validation, inputs.path(i, "longitude"), input);
            checkDomain(validation, inputs.path(i, "domain"), input);
            checkGrade(validation, inputs.path(i, "hazardGrade"), input);
            if (!enterprises.containsKey(input.enterpriseId())) {
                validation.refuse(inputs.path(i, "enterpriseId"), "There is no such enterprise.", input.enterpriseId());
            }
        }
        validation.done();
        return enterprises;
    }

    private static void checkPlace(Validation validation, String field, @Nullable BigDecimal value, BigDecimal most) {
        if (validation.number(field, value) && value != null && value.abs().compareTo(most) > 0) {
            validation.refuse(field, "Must be -%s to %s degrees.".formatted(most, most), value);
        }
    }

    private static void checkPosition(Validation validation, String field, Facility.Input input) {
        if (input.longitude() == null || input.latitude() == null) {
            return;
        }
        double longitude = input.longitude().doubleValue();
        double latitude = input.latitude().doubleValue();
        if (Math.abs(longitude) <= MOST_LONGITUDE.intValue()
                && Math.abs(latitude) <= MOST_LATITUDE.intValue()
                && !new Position(longitude, latitude).isInBoxOfChina()) {
            String message = "The place lies outside China. Maybe longitude and latitude were swapped.";
            validation.warn(
                    field, message, "%s, %s".formatted(longitude, latitude), Fields.CONFIRM_POSITION, input.confirm());
        }
    }

    private static void checkDomain(Validation validation, String field, Facility.Input input) {
        if (input.domain() == null) {
            if (input.kind().usualDomain().isEmpty()) {
                validation.refuse(field, "A facility of the kind other needs a domain.", null);
            }
            return;
        }
        try {
            new SupervisionDomain(input.domain());
        } catch (IllegalArgumentException e) {
            validation.refuse(field, "Must be lower-case letters, digits and hyphens.", input.domain());
        }
    }

    private static void checkGrade(Validation validation, String field, Facility.Input input) {
        validation.range(field, input.hazardGrade(), 1, GRADES);
        boolean isHazard = input.domain() == null
                ? input.kind() == FacilityKind.HAZARD_INSTALLATION
                : SupervisionDomain.MAJOR_HAZARD.key().equals(input.domain());
        if (input.hazardGrade() != null && !isHazard) {
            validation.refuse(field, "Only a facility of the domain major-hazard has a grade.", input.hazardGrade());
        }
    }

    private Map<Long, Optional<String>> enterpriseRegions(List<Long> ids) {
        var found = new HashMap<Long, Optional<String>>();
        jdbc.sql("select id, region_code from enterprise where id = any(?) order by id for key share")
                .param(Changes.array(ids))
                .query(row -> {
                    found.put(row.getLong("id"), Optional.ofNullable(row.getString("region_code")));
                });
        return found;
    }

    private static String domain(Facility.Input input) {
        return input.domain() != null
                ? input.domain()
                : input.kind().usualDomain().orElseThrow();
    }

    private static @Nullable String region(
            Facility.Input input, KnownRegions.Meanings meanings, Map<Long, Optional<String>> enterprises) {
        return input.regionCode() != null
                ? meanings.region(input.regionCode())
                : enterprises
                        .getOrDefault(input.enterpriseId(), Optional.empty())
                        .orElse(null);
    }

    private static Facility read(ResultSet row, int number) throws SQLException {
        return new Facility(
                row.getLong("id"),
                row.getLong("enterprise_id"),
                row.getString("name"),
                Word.parse(FacilityKind.class, row.getString("kind")),
                row.getString("domain"),
                row.getString("region_code"),
                row.getBigDecimal("longitude"),
                row.getBigDecimal("latitude"),
                row.getObject("hazard_grade", Integer.class),
                Times.get(row, "created_at"),
                Times.get(row, "updated_at"),
                row.getInt("version"));
    }
}
