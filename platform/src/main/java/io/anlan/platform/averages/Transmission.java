package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.domain.transmission.TransmissionSums;
import io.anlan.platform.account.Actor;
import io.anlan.platform.averages.TransmissionReport.By;
import io.anlan.platform.averages.TransmissionReport.Group;
import io.anlan.platform.averages.TransmissionReport.Slot;
import io.anlan.platform.averages.TransmissionReport.Unit;
import io.anlan.platform.store.Filter;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Adds up the days of outlets. */
@Service
class Transmission {
    private static final int LONGEST_DAYS = 3 * 366;
    private static final int USUAL_DAYS = 30;
    private static final int USUAL = 100;
    private static final int MOST = 500;

    private static final String SUMS = """
            sum(o.expected) as expected, sum(o.stopped) as stopped, sum(o.live_received) as live_received,
            sum(o.live_valid) as live_valid, sum(o.received) as received, sum(o.valid) as valid""";

    private final JdbcClient jdbc;
    private final Figures figures;
    private final InstantSource clock;

    Transmission(JdbcClient jdbc, Figures figures, InstantSource clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.clock = clock;
    }

    /** Whose rates are wanted, and of which days. */
    record Query(
            @Nullable By by,

            @Parameter(description = "Slots of the series; day when absent") @Nullable
            Unit unit,

            @Parameter(description = "Code of the region; the caller's own when absent") @Nullable
            String region,

            @Nullable Long enterpriseId,

            @Nullable Long outletId,

            @Parameter(description = "First day, Beijing time; 29 days before the last when absent")
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
            @Nullable
            LocalDate from,

            @Parameter(description = "Last day, included; today when absent or later")
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
            @Nullable
            LocalDate to,

            @Parameter(description = "Groups in the answer, the worst first: 1 to 500, 100 when absent") @Nullable
            Integer limit) {
        int most() {
            int wanted = limit == null ? USUAL : limit;
            if (wanted < 1 || wanted > MOST) {
                throw Refusal.invalid("limit", "Must be 1 to %d.".formatted(MOST), wanted);
            }
            return wanted;
        }

        By grouping() {
            return by == null ? By.REGION : by;
        }

        Unit slots() {
            return unit == null ? Unit.DAY : unit;
        }

        private Filter filter(Days days) {
            return new Filter()
                    .and("o.day between ? and ?", days.first(), days.last())
                    .andWithin("f.region_path", region)
                    .andOwn("f.enterprise_id")
                    .andIf("f.enterprise_id = ?", enterpriseId)
                    .andIf("o.facility_id = ?", outletId);
        }
    }

    private record Days(LocalDate first, LocalDate last) {}

    private record Sums(TransmissionSums live, TransmissionSums backfilled) {
        static final Sums NONE = new Sums(TransmissionSums.NONE, TransmissionSums.NONE);

        static Sums of(ResultSet row) throws SQLException {
            long expected = row.getLong("expected");
            long stopped = row.getLong("stopped");
            return new Sums(
                    new TransmissionSums(expected, stopped, row.getLong("live_received"), row.getLong("live_valid")),
                    new TransmissionSums(expected, stopped, row.getLong("received"), row.getLong("valid")));
        }

        Group group(@Nullable String key, @Nullable String name, @Nullable String detail, int outlets) {
            return new Group(
                    key,
                    name,
                    detail,
                    outlets,
                    TransmissionReport.Figures.of(live),
                    TransmissionReport.Figures.of(backfilled));
        }

        Slot slot(LocalDate from) {
            return new Slot(from, TransmissionReport.Figures.of(live), TransmissionReport.Figures.of(backfilled));
        }
    }

    /** One state of the database for all figures. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public TransmissionReport of(Actor actor, Query query) {
        Days days = days(query);
        List<Group> items = groups(actor, query, days);
        Group total = query.filter(days)
                .statement(jdbc, "select count(distinct o.facility_id) as outlets, " + SUMS + FROM, "")
                .query((row, number) -> Sums.of(row).group(null, null, null, row.getInt("outlets")))
                .optional()
                .orElseGet(() -> Sums.NONE.group(null, null, null, 0));
        var target = figures.on(days.last()).transmissionTarget();
        return new TransmissionReport(
                days.first(),
                days.last(),
                query.grouping(),
                query.slots(),
                total,
                items.size(),
                items,
                series(query, days),
                target.value(),
                Certainty.of(target.citation().confidence()));
    }

    private static final String FROM = " from outlet_day o join facility f on f.id = o.facility_id";

    private List<Group> groups(Actor actor, Query query, Days days) {
        var groups = new ArrayList<>(
                switch (query.grouping()) {
                    case REGION -> regions(actor, query, days);
                    case ENTERPRISE ->
                        named(
                                query,
                                days,
                                "f.enterprise_id",
                                "e.name",
                                "null::text",
                                " join enterprise e on e.id = f.enterprise_id");
                    case OUTLET ->
                        named(query, days, "f.id", "f.name", "e.name", " join enterprise e on e.id = f.enterprise_id");
                });
        groups.sort(Group.WORST_FIRST);
        return groups;
    }

    private List<Group> named(Query query, Days days, String key, String name, String detail, String join) {
        String head = "select %s::text as key, %s as name, %s as detail, count(distinct o.facility_id) as outlets, "
                        .formatted(key, name, detail)
                + SUMS
                + FROM
                + join;
        return query.filter(days)
                .statement(jdbc, head, "group by 1, 2, 3")
                .query((row, number) -> Sums.of(row)
                        .group(
                                row.getString("key"),
                                row.getString("name"),
                                row.getString("detail"),
                                row.getInt("outlets")))
                .list();
    }

    /** By the region directly below the one that is asked for; what lies in that one itself is its own. */
    private List<Group> regions(Actor actor, Query query, Days days) {
        String base = base(actor, query);
        String below = "case when f.region_path = ? or left(f.region_path, length(?)) <> ? then f.region_path"
                + " else ? || split_part(substr(f.region_path, length(?) + 1), '/', 1) || '/' end";
        String head =
                "select r.code as key, r.short_name as name, null::text as detail, g.outlets, g.expected, g.stopped,"
                        + " g.live_received, g.live_valid, g.received, g.valid from (select " + below
                        + " as path, count(distinct o.facility_id) as outlets, " + SUMS + FROM;
        return query.filter(days)
                .statement(
                        jdbc,
                        head,
                        List.of(base, base, base, base, base),
                        "group by 1) g left join region r on r.path = g.path")
                .query((row, number) ->
                        Sums.of(row).group(row.getString("key"), row.getString("name"), null, row.getInt("outlets")))
                .list();
    }

    private List<Slot> series(Query query, Days days) {
        String unit = query.slots().word();
        return query.filter(days)
                .statement(
                        jdbc,
                        "select date_trunc('%s', o.day)::date as slot, ".formatted(unit) + SUMS + FROM,
                        "group by 1 order by 1")
                .query((row, number) -> Sums.of(row).slot(row.getObject("slot", LocalDate.class)))
                .list();
    }

    private Days days(Query query) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Beijing.ZONE);
        LocalDate last = query.to() == null || query.to().isAfter(today) ? today : query.to();
        LocalDate first = query.from() == null ? last.minusDays(USUAL_DAYS - 1L) : query.from();
        if (first.isAfter(last)) {
            throw Refusal.invalid("from", "Must not be after to (%s).".formatted(last), first);
        }
        if (ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
            throw Refusal.invalid("from", "Must be at most %d days before to.".formatted(LONGEST_DAYS - 1), first);
        }
        return new Days(first, last);
    }

    private String base(Actor actor, Query query) {
        String asked = query.region();
        if (asked == null || asked.isBlank()) {
            return actor.place().regionPath();
        }
        return jdbc.sql("select path from region where code = ?")
                .param(asked)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("region", asked));
    }
}
