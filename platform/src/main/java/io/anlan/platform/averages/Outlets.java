package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.domain.average.Basis;
import io.anlan.domain.limit.Limit;
import io.anlan.domain.limit.OutletLimits;
import io.anlan.domain.limit.Statistic;
import io.anlan.platform.averages.Outlet.EnterpriseRef;
import io.anlan.platform.averages.Outlet.FacilityRef;
import io.anlan.platform.averages.Outlet.Factor;
import io.anlan.platform.averages.Outlet.Held;
import io.anlan.platform.averages.Outlet.Summary;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Emission outlets: facilities that are one, or that are set up as one. */
@Service
class Outlets {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String SELECT = """
            select f.id, f.name, f.enterprise_id, e.name as enterprise_name, s.source, s.standard, s.valid_from,
                coalesce(cardinality(s.factor_points), 0) as factors,
                (select max(a.from_at) from outlet_average a where a.facility_id = f.id and a.span = 'hour'
                    and a.from_at >= ?) as last_hour, w.exceeded, w.differing
            from facility f
            join enterprise e on e.id = f.enterprise_id
            left join lateral (select * from outlet_setup s where s.facility_id = f.id and s.valid_from <= ?
                order by s.valid_from desc limit 1) s on true
            left join lateral (select count(*) filter (where a.verdict = 'exceeded') as exceeded,
                    count(*) filter (where a.agreement = 'differs') as differing
                from outlet_average a where a.facility_id = f.id and a.from_at >= ?) w on true""";

    private final JdbcClient jdbc;
    private final OutletSetups setups;
    private final PointsOfOutlet points;
    private final DirtyHours queue;
    private final Figures figures;
    private final InstantSource clock;

    Outlets(
            JdbcClient jdbc,
            OutletSetups setups,
            PointsOfOutlet points,
            DirtyHours queue,
            Figures figures,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.setups = setups;
        this.points = points;
        this.queue = queue;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * Which outlets are wanted.
     *
     * @param configured those that are set up, or the others; both when absent
     * @param region code of the region within which they lie
     * @param q words, each of them in the name of enterprise or facility
     */
    record Query(
            @Nullable Boolean configured,
            @Nullable String region,
            @Nullable Long enterpriseId,
            @Nullable String q) {}

    Page<Summary> list(PageQuery page, Query query) {
        Instant now = clock.instant();
        var since = Times.param(now.minus(WEEK));
        Filter filter = new Filter()
                .and("(f.kind = 'emission-outlet' or s.id is not null)")
                .andWithin("f.region_path", query.region())
                .andOwn("f.enterprise_id")
                .andIf("f.enterprise_id = ?", query.enterpriseId())
                .andIf("(s.id is not null) = ?", query.configured())
                .andWords(query.q(), "e.name", "f.name");
        page.cursor(1).ifPresent(c -> filter.and("f.id > ?", c.number(0)));
        List<Summary> found = filter.statement(
                        jdbc,
                        SELECT,
                        List.of(since, LocalDate.ofInstant(now, Beijing.ZONE), since),
                        "order by f.id limit ?",
                        page.size() + 1)
                .query((row, number) -> summary(row))
                .list();
        return Page.of(found, page.size(), outlet -> Cursor.of(outlet.facility().id()));
    }

    private static Summary summary(ResultSet row) throws SQLException {
        String source = row.getString("source");
        return new Summary(
                new FacilityRef(row.getLong("id"), row.getString("name")),
                new EnterpriseRef(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                source == null ? null : Word.parse(Source.class, source),
                row.getString("standard"),
                row.getObject("valid_from", LocalDate.class),
                row.getInt("factors"),
                Times.getOrNull(row, "last_hour"),
                row.getLong("exceeded"),
                row.getLong("differing"));
    }

    /** @throws Refusal when there is no such facility */
    Outlet get(long facility) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Beijing.ZONE);
        List<OutletSetup> history = setups.history(facility);
        OutletSetup setup = OutletSetups.inForce(history, today).orElse(null);
        long waiting = queue.waiting(facility, clock.instant());
        return jdbc.sql("""
                select f.id, f.name, f.enterprise_id, e.name as enterprise_name from facility f
                join enterprise e on e.id = f.enterprise_id where f.id = ?""")
                .param(facility)
                .query((row, number) -> new Outlet(
                        new FacilityRef(row.getLong("id"), row.getString("name")),
                        new EnterpriseRef(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                        setup,
                        history,
                        setup == null ? List.of() : factors(setup, today),
                        waiting))
                .optional()
                .orElseThrow(() -> Refusal.notFound(SetupChecks.WORD, facility));
    }

    private List<Factor> factors(OutletSetup setup, LocalDate day) {
        Map<Long, OutletPoint> known = points.of(setup.facilityId());
        var limits = new OutletLimits(
                setup.facilityId(),
                setup.applied(),
                figures.limits(),
                setup.permits().stream().map(permit -> permit.limit(setup)).toList());
        return setup.factorPointIds().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(point -> new Factor(
                        point.id(),
                        point.code(),
                        point.name(),
                        Units.ofResult(setup.source(), point),
                        point.digits(),
                        Stream.of(Statistic.HOUR, Statistic.DAY, Statistic.ANY)
                                .flatMap(statistic -> limits.inForce(point.code(), statistic, day).stream())
                                .map(Outlets::held)
                                .toList()))
                .toList();
    }

    private static Held held(Limit limit) {
        var citation = limit.citation();
        return new Held(
                Span.of(limit.statistic()),
                limit.minimum(),
                limit.maximum(),
                limit.unit(),
                limit.basis() == Basis.CONVERTED,
                limit.referenceOxygen(),
                citation.clause().isEmpty() ? citation.standard() : citation.standard() + " " + citation.clause(),
                Certainty.of(citation.confidence()));
    }
}
