package io.anlan.platform.registry;

import io.anlan.platform.search.BearerLookup;
import io.anlan.platform.search.Bearers;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.OneOrMany;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The monitoring points of the registry. */
@Service
class Points {
    static final String WORD = "point";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final PointReader reader;
    private final PointChecks checks;
    private final RuleHistory ruleHistory;
    private final Outbox outbox;
    private final Regions regions;
    private final BearerLookup bearers;
    private final InstantSource clock;

    Points(
            JdbcClient jdbc,
            JdbcTemplate template,
            PointReader reader,
            PointChecks checks,
            RuleHistory ruleHistory,
            Outbox outbox,
            Regions regions,
            BearerLookup bearers,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.reader = reader;
        this.checks = checks;
        this.ruleHistory = ruleHistory;
        this.outbox = outbox;
        this.regions = regions;
        this.bearers = bearers;
        this.clock = clock;
    }

    /**
     * Which points are wanted.
     *
     * @param ids these points and no others
     * @param region code of the region within which they lie
     * @param condition what their newest sample or their alarms are like
     * @param q words, each of them in the name of enterprise, facility or point, or in the code
     */
    record Query(
            @Nullable List<Long> ids,
            @Nullable String region,
            @Nullable String domain,
            @Nullable Long enterpriseId,
            @Nullable Long facilityId,
            @Nullable Long deviceId,
            @Nullable Condition condition,
            @Nullable String q) {}

    /** What is the matter with a point. */
    enum Condition implements Word {
        ALARM("alarm"),
        BAD("bad"),
        STALE("stale"),
        SILENT("silent"),
        /** It has no fresh data while its device is heard. */
        SILENT_ALONE("silentAlone");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        boolean holds(Point point) {
            Point.Latest latest = point.latest();
            return switch (this) {
                case ALARM -> point.openAlarms() != null;
                case BAD -> latest != null && latest.quality() != Point.QualityWord.GOOD;
                case STALE -> latest != null && latest.stale();
                case SILENT -> latest == null;
                case SILENT_ALONE -> latest == null || latest.stale();
            };
        }
    }

    private record Row(long id, Point.Input input, PointChecks.Place place, Instant now) {}

    Page<Point> list(PageQuery page, Query query) {
        long after = page.cursor(1).map(c -> c.number(0)).orElse(0L);
        int size = page.size();
        if (query.ids() != null && query.ids().size() > PageQuery.MAX_LIMIT) {
            throw Refusal.invalid(
                    "ids",
                    "Must be at most %d ids.".formatted(PageQuery.MAX_LIMIT),
                    query.ids().size());
        }
        Condition condition = query.condition();
        if (condition == null || condition == Condition.ALARM) {
            List<Point> found = read(query, after, size + 1);
            return Page.of(found, size, p -> Cursor.of(p.id()));
        }
        return Walk.page(after, size, (from, limit) -> read(query, from, limit), condition::holds, Point::id);
    }

    private List<Point> read(Query query, long after, int limit) {
        var filter = new Filter()
                .and("p.id > ?", after)
                .andWithin("p.region_path", query.region())
                .andOwn("p.enterprise_id")
                .andIf("p.domain = ?", query.domain())
                .andIf("p.enterprise_id = ?", query.enterpriseId())
                .andIf("p.facility_id = ?", query.facilityId())
                .andIf("p.device_id = ?", query.deviceId());
        bearers.addWords(filter, query.q(), Points::addBearers, Points::addWord);
        if (query.ids() != null) {
            filter.and("p.id = any(?)", (Object) Changes.array(query.ids()));
        }
        if (query.condition() == Condition.ALARM) {
            filter.and("exists (select from alarm a where a.point_id = p.id and a.state <> 'A')");
        }
        if (query.condition() == Condition.SILENT_ALONE) {
            filter.and("""
                    exists (select from device_presence dp where dp.device_id = p.device_id and dp.state = 'heard')""");
        }
        return reader.read(filter, "order by p.id limit ?", limit);
    }

    /** Adds that a point, which the table p has, or what it belongs to is one of these. */
    static void addBearers(Filter filter, Bearers bearers) {
        filter.and(
                "(p.id = any(?) or p.facility_id = any(?) or p.enterprise_id = any(?))",
                bearers.points(),
                bearers.facilities(),
                bearers.enterprises());
    }

    private static void addWord(Filter filter, String word) {
        String pattern = Filter.pattern(word);
        filter.and("""
                (p.name %1$s ? or p.code %1$s ?
                    or (select f.name %1$s ? from facility f where f.id = p.facility_id)
                    or (select e.name %1$s ? from enterprise e where e.id = p.enterprise_id))""".formatted(Filter.like(word)), pattern, pattern, pattern, pattern);
    }

    Point get(long id) {
        return reader.find(id).orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    @Transactional
    public List<Point> create(OneOrMany<Point.Input> inputs) {
        Map<Long, PointChecks.Place> places = checks.check(inputs);
        checks.refuseKnownCodes(inputs.items(), null);
        Instant now = clock.instant();
        List<Long> ids = Changes.newIds(jdbc, "point_id_seq", inputs.items().size());
        var rows = new ArrayList<Row>();
        for (int i = 0; i < ids.size(); i++) {
            Point.Input input = inputs.items().get(i);
            rows.add(new Row(ids.get(i), input, Objects.requireNonNull(places.get(input.facilityId())), now));
        }
        insert(rows);
        checks.refuseCrowdedFacilities(places.keySet());
        changed(
                inputs.items().stream().map(Point.Input::facilityId),
                inputs.items().stream().map(Point.Input::deviceId));
        Map<Long, Point> created = reader.byId(ids);
        return ids.stream().map(id -> Objects.requireNonNull(created.get(id))).toList();
    }

    private void insert(List<Row> rows) {
        BulkInsert.into("point", rows)
                .column("id", "bigint", Row::id)
                .column("facility_id", "bigint", r -> r.input().facilityId())
                .column("enterprise_id", "bigint", r -> r.place().enterprise())
                .column("device_id", "bigint", r -> r.input().deviceId())
                .column("region_code", "text", r -> r.place().region())
                .column("domain", "text", r -> r.place().domain())
                .column("code", "text", r -> r.input().code())
                .column("name", "text", r -> r.input().name())
                .column("quantity", "text", r -> r.input().quantity())
                .column("unit", "text", r -> r.input().unit())
                .column("range_low", "numeric", r -> r.input().rangeLow())
                .column("range_high", "numeric", r -> r.input().rangeHigh())
                .column("decimals", "smallint", r -> r.input().decimals())
                .column("expected_interval_seconds", "int", r -> interval(r.input()))
                .column("instrument_priority", "smallint", r -> instrumentPriority(r.input()))
                .column("created_at", "timestamptz", r -> Times.param(r.now()))
                .column("updated_at", "timestamptz", r -> Times.param(r.now()))
                .execute(template);
    }

    @Transactional
    public Point update(long id, Point.Input input) {
        var one = new OneOrMany<>(List.of(input), false);
        Map<Long, PointChecks.Place> places = checks.check(one);
        Point old = lock(id);
        Changes.expectVersion(WORD, id, old.version(), input.version());
        if (!Objects.equals(input.deviceId(), old.deviceId()) || !input.code().equals(old.code())) {
            checks.refuseKnownCodes(one.items(), id);
        }
        PointChecks.Place place = Objects.requireNonNull(places.get(input.facilityId()));
        write(id, input, place);
        if (input.facilityId() != old.facilityId()) {
            regions.pointMoved(id);
            checks.refuseCrowdedFacilities(List.of(input.facilityId()));
        }
        changed(Stream.of(input.facilityId(), old.facilityId()), Stream.of(input.deviceId(), old.deviceId()));
        return get(id);
    }

    private void write(long id, Point.Input input, PointChecks.Place place) {
        jdbc.sql("""
                update point set facility_id = ?, enterprise_id = ?, device_id = ?, region_code = ?, domain = ?, code = ?,
                    name = ?, quantity = ?, unit = ?, range_low = ?, range_high = ?, decimals = ?,
                    expected_interval_seconds = ?, instrument_priority = ?, updated_at = ?, version = version + 1
                where id = ?""")
                .param(input.facilityId())
                .param(place.enterprise())
                .param(input.deviceId())
                .param(place.region())
                .param(place.domain())
                .param(input.code())
                .param(input.name())
                .param(input.quantity())
                .param(input.unit())
                .param(input.rangeLow())
                .param(input.rangeHigh())
                .param(input.decimals())
                .param(interval(input))
                .param(instrumentPriority(input))
                .param(Times.param(clock.instant()))
                .param(id)
                .update();
    }

    /** Removes a point and its rules; the rules stay in the history. */
    @Transactional
    public void delete(long id) {
        Point old = lock(id);
        ruleHistory.closeAllOf(id, clock.instant());
        jdbc.sql("delete from point where id = ?").param(id).update();
        changed(Stream.of(old.facilityId()), Stream.of(old.deviceId()));
    }

    /** Deletes several, or throws when one of them has rules. */
    @Transactional
    public void deleteWithoutRules(Collection<Long> ids) {
        Changes.lock(jdbc, WORD, ids);
        Changes.refuseReferred(jdbc, "rule", "point_id", ids);
        var facilities = new ArrayList<Long>();
        var devices = new ArrayList<@Nullable Long>();
        jdbc.sql("select facility_id, device_id from point where id = any(?)")
                .param(Changes.array(ids))
                .query(row -> {
                    facilities.add(row.getLong("facility_id"));
                    devices.add(row.getObject("device_id", Long.class));
                });
        Changes.delete(jdbc, WORD, ids);
        changed(facilities.stream(), devices.stream());
    }

    private void changed(Stream<Long> facilities, Stream<@Nullable Long> devices) {
        outbox.facilitiesChanged(facilities.distinct().toList());
        outbox.devicesChanged(distinct(devices));
    }

    private static Collection<Long> distinct(Stream<@Nullable Long> ids) {
        var distinct = new ArrayList<Long>();
        ids.distinct().forEach(id -> {
            if (id != null) {
                distinct.add(id);
            }
        });
        return distinct;
    }

    private Point lock(long id) {
        jdbc.sql("select id from point where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        return get(id);
    }

    private static int interval(Point.Input input) {
        return input.expectedIntervalSeconds() == null ? Point.USUAL_INTERVAL_SECONDS : input.expectedIntervalSeconds();
    }

    private static int instrumentPriority(Point.Input input) {
        return input.instrumentPriority() == null ? Point.USUAL_INSTRUMENT_PRIORITY : input.instrumentPriority();
    }
}
