package io.anlan.platform.averages;

import io.anlan.platform.averages.Outlet.EnterpriseRef;
import io.anlan.platform.averages.Outlet.FacilityRef;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The averages that are kept, as lists. */
@Service
class Averages {
    private static final Duration USUAL = Duration.ofDays(7);
    private static final Set<Verdict> NOTABLE = EnumSet.of(Verdict.EXCEEDED, Verdict.SUSPECTED, Verdict.EXEMPT);
    private static final String SELECT = "select " + AverageStore.COLUMNS + """
            , f.name as facility_name, f.enterprise_id, e.name as enterprise_name, p.code, p.name as point_name, p.unit,
                p.decimals, p.expected_interval_seconds, s.source
            from outlet_average a
            join facility f on f.id = a.facility_id
            join enterprise e on e.id = f.enterprise_id
            join point p on p.id = a.point_id
            cross join lateral (select source from outlet_setup s where s.facility_id = a.facility_id
                and s.valid_from <= (a.from_at at time zone 'Asia/Shanghai')::date order by s.valid_from desc limit 1) s""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Averages(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which averages are wanted.
     *
     * @param outletId the facility; without it only what lies beyond a limit, or differs from the device's own, is listed
     * @param span hours when absent
     * @param from first moment; seven days before to when absent
     * @param to behind the last moment; now when absent
     */
    record Query(
            @Nullable Long outletId,
            @Nullable String region,
            @Nullable Long enterpriseId,
            @Nullable Long pointId,
            @Nullable Span span,
            @Nullable Verdict verdict,
            @Nullable Agreement agreement,
            @Nullable Instant from,
            @Nullable Instant to) {

        /** Whether it asks for what there is little of, so that it can be looked for over all outlets. */
        private boolean isNotable() {
            return (verdict != null && NOTABLE.contains(verdict)) || agreement == Agreement.DIFFERS;
        }
    }

    /** The latest first. */
    Page<OutletAverage> list(PageQuery page, Query query) {
        Instant end = query.to() == null ? clock.instant() : query.to();
        Instant begin = query.from() == null ? end.minus(USUAL) : query.from();
        if (!begin.isBefore(end)) {
            throw Refusal.invalid("from", "Must be before to (%s).".formatted(end), begin);
        }
        Span span = query.span() == null ? Span.HOUR : query.span();
        Filter filter = new Filter()
                .and("a.span = ?", span.word())
                .and("a.from_at >= ?", Times.param(begin))
                .and("a.from_at < ?", Times.param(end))
                .andIf("a.facility_id = ?", query.outletId())
                .andIf("a.point_id = ?", query.pointId())
                .andWithin("f.region_path", query.region())
                .andOwn("f.enterprise_id")
                .andIf("f.enterprise_id = ?", query.enterpriseId())
                .andIf(
                        "a.verdict = ?",
                        query.verdict() == null ? null : query.verdict().word())
                .andIf(
                        "a.agreement = ?",
                        query.agreement() == null ? null : query.agreement().word());
        if (query.outletId() == null && query.verdict() == null && query.agreement() == null) {
            filter.and("a.verdict in ('exceeded', 'suspected')");
        } else if (query.outletId() == null && !query.isNotable()) {
            throw Refusal.invalid(
                    "outletId",
                    "Must be there, unless verdict is exceeded, suspected or exempt, or agreement is differs.",
                    null);
        }
        page.cursor(3)
                .ifPresent(c -> filter.and(
                        "(a.from_at, a.facility_id, a.point_id) < (?, ?, ?)",
                        Times.param(c.instant(0)),
                        c.number(1),
                        c.number(2)));
        List<OutletAverage> found = filter.statement(
                        jdbc,
                        SELECT,
                        "order by a.from_at desc, a.facility_id desc, a.point_id desc limit ?",
                        page.size() + 1)
                .query((row, number) -> average(row))
                .list();
        return Page.of(
                found,
                page.size(),
                average -> Cursor.of(average.from(), average.facility().id(), average.pointId()));
    }

    private static OutletAverage average(ResultSet row) throws SQLException {
        FactorAverage value = AverageStore.average(row);
        var point = new OutletPoint(
                value.point(),
                row.getString("code"),
                row.getString("point_name"),
                row.getString("unit"),
                row.getObject("decimals", Integer.class),
                Duration.ofSeconds(row.getInt("expected_interval_seconds")));
        return OutletAverage.of(
                new FacilityRef(value.facility(), row.getString("facility_name")),
                new EnterpriseRef(row.getLong("enterprise_id"), row.getString("enterprise_name")),
                point,
                Units.ofResult(Word.parse(Source.class, row.getString("source")), point),
                value,
                Times.get(row, "computed_at"));
    }
}
