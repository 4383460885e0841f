package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.domain.Interval;
import io.anlan.platform.averages.OutletRun.Prepared;
import io.anlan.platform.store.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes a value again to show how it comes about. */
@Service
class Workings {
    private static final OutletWorking NONE = new OutletWorking(null, false, List.of());

    private final OutletRun run;
    private final Outlets outlets;
    private final AverageStore store;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Workings(OutletRun run, Outlets outlets, AverageStore store, JdbcClient jdbc, InstantSource clock) {
        this.run = run;
        this.outlets = outlets;
        this.store = store;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    OutletWorking of(long facility, @Nullable Long point, Span span, @Nullable Instant at) {
        Outlet outlet = outlets.get(facility);
        Instant moment = at == null ? clock.instant() : at;
        Interval interval = span.around(moment);
        LocalDate day = LocalDate.ofInstant(interval.from(), Beijing.ZONE);
        Optional<Prepared> prepared = run.prepare(facility, day);
        return prepared.flatMap(
                        found -> calculated(found, span, interval, point).map(made -> working(outlet, found, made)))
                .orElse(NONE);
    }

    private Optional<Calculated> calculated(Prepared outlet, Span span, Interval interval, @Nullable Long point) {
        List<Calculated> all = span == Span.HOUR
                ? run.hour(outlet, interval.from()).factors()
                : run.days(
                        outlet,
                        interval.firstDay(),
                        store.hours(outlet.setup().facilityId(), interval),
                        run.reports(outlet, interval));
        return all.stream()
                .filter(made -> point == null || made.value().point() == point)
                .findFirst();
    }

    private OutletWorking working(Outlet outlet, Prepared prepared, Calculated made) {
        FactorAverage value = made.value();
        OutletPoint point = prepared.factors().stream()
                .filter(one -> one.id() == value.point())
                .findFirst()
                .orElseThrow();
        Optional<FactorAverage> kept = kept(value);
        return new OutletWorking(
                OutletAverage.of(
                        outlet.facility(),
                        outlet.enterprise(),
                        point,
                        Units.ofResult(prepared.setup().source(), point),
                        value,
                        clock.instant()),
                kept.filter(one -> isSame(one, value)).isPresent(),
                made.parts().stream().map(OutletWorking.Figure::of).toList());
    }

    private Optional<FactorAverage> kept(FactorAverage value) {
        return jdbc.sql("select " + AverageStore.COLUMNS + """
                 from outlet_average a
                where a.facility_id = ? and a.point_id = ? and a.span = ? and a.from_at = ?""")
                .params(value.facility(), value.point(), value.span().word(), Times.param(value.from()))
                .query((row, number) -> AverageStore.average(row))
                .optional();
    }

    private static boolean isSame(FactorAverage one, FactorAverage other) {
        return one.valid() == other.valid()
                && one.convertedValid() == other.convertedValid()
                && isEqual(one.mean(), other.mean())
                && isEqual(one.converted(), other.converted())
                && isEqual(one.minimum(), other.minimum())
                && isEqual(one.maximum(), other.maximum())
                && isEqual(one.load(), other.load());
    }

    private static boolean isEqual(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }
}
