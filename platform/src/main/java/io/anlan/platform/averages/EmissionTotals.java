package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.domain.Interval;
import io.anlan.domain.provision.Rounding;
import io.anlan.domain.total.HourLoad;
import io.anlan.platform.averages.OutletTotals.Factor;
import io.anlan.platform.averages.OutletTotals.Quarter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Refusal;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Adds up what an outlet emitted, from the hours and days that are kept, and fills the gaps. */
@Service
class EmissionTotals {
    private static final int MONTHS_PER_QUARTER = 3;
    private static final int QUARTERS = 4;
    /** In which the valid hours before the first gap of a year are looked for. */
    private static final int DAYS_BEFORE = 366;

    private final JdbcClient jdbc;
    private final SetupChecks checks;
    private final OutletSetups setups;
    private final PointsOfOutlet points;
    private final Figures figures;
    private final InstantSource clock;

    EmissionTotals(
            JdbcClient jdbc,
            SetupChecks checks,
            OutletSetups setups,
            PointsOfOutlet points,
            Figures figures,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.checks = checks;
        this.setups = setups;
        this.points = points;
        this.figures = figures;
        this.clock = clock;
    }

    /** @param load in kg; null when it is not known */
    record Hour(long point, Instant from, @Nullable BigDecimal load, boolean stopped) {
        boolean isInvalid() {
            return load == null && !stopped;
        }

        Optional<HourLoad> valid() {
            return load == null || stopped ? Optional.empty() : Optional.of(new HourLoad(from, load));
        }
    }

    /** @param load in kg, 0 when nothing flowed; null when it is not known */
    record Day(long point, LocalDate day, @Nullable BigDecimal load, boolean stopped) {}

    OutletTotals of(long facility, @Nullable Integer wanted) {
        checks.require(facility);
        LocalDate today = LocalDate.ofInstant(clock.instant(), Beijing.ZONE);
        int year = wanted == null ? today.getYear() : wanted;
        int first = figures.firstDayOfLadder().getYear();
        if (year < first || year > today.getYear()) {
            throw Refusal.invalid("year", "Must be %d to %d.".formatted(first, today.getYear()), year);
        }
        List<OutletSetup> history = setups.history(facility);
        if (history.isEmpty()) {
            return new OutletTotals(year, null, List.of());
        }
        Source source = history.getFirst().source();
        LocalDate begin = LocalDate.of(year, 1, 1);
        List<Factor> factors = source == Source.FLUE_GAS
                ? gas(points.of(facility), hours(facility, begin), begin, today)
                : water(points.of(facility), days(facility, begin, today), begin, today);
        return new OutletTotals(year, source, factors);
    }

    private List<Factor> gas(Map<Long, OutletPoint> known, List<Hour> all, LocalDate first, LocalDate today) {
        return factors(
                known,
                all,
                Hour::point,
                hour -> hour.load() != null,
                hours -> quarters(first, today)
                        .map(quarter -> {
                            List<HourLoad> before = hours.stream()
                                    .filter(hour -> hour.from().isBefore(quarter.from()))
                                    .flatMap(hour -> hour.valid().stream())
                                    .toList();
                            LocalDate last = lastDay(quarter, today);
                            var ladder = figures.ladder(last);
                            int most = ladder.windowLowAlpha().value().intValueExact();
                            return GasQuarter.of(
                                    quarter,
                                    last,
                                    hours.stream()
                                            .filter(hour -> quarter.contains(hour.from()))
                                            .toList(),
                                    before.subList(Math.max(0, before.size() - most), before.size()),
                                    ladder);
                        })
                        .toList());
    }

    private List<Factor> water(Map<Long, OutletPoint> known, List<Day> all, LocalDate first, LocalDate today) {
        return factors(
                known,
                all,
                Day::point,
                day -> day.load() != null,
                days -> quarters(first, today)
                        .map(quarter -> {
                            LocalDate begin = quarter.firstDay();
                            LocalDate last = lastDay(quarter, today);
                            return WaterQuarter.of(
                                    quarter,
                                    last,
                                    days.stream()
                                            .filter(day -> !day.day().isBefore(begin)
                                                    && !day.day().isAfter(last))
                                            .toList(),
                                    days.stream()
                                            .filter(day -> day.day().isBefore(begin))
                                            .flatMap(day -> Stream.ofNullable(day.load()))
                                            .toList(),
                                    figures.waterWindow(last));
                        })
                        .toList());
    }

    private static <T> List<Factor> factors(
            Map<Long, OutletPoint> known,
            List<T> all,
            Function<T, Long> point,
            Predicate<T> hasLoad,
            Function<List<T>, List<Quarter>> quarters) {
        var byPoint = new TreeMap<Long, List<T>>();
        all.forEach(one -> byPoint.computeIfAbsent(point.apply(one), key -> new ArrayList<>())
                .add(one));
        var factors = new ArrayList<Factor>();
        byPoint.forEach((id, of) -> {
            OutletPoint found = known.get(id);
            if (found != null && of.stream().anyMatch(hasLoad)) {
                List<Quarter> made = quarters.apply(of).stream()
                        .filter(quarter -> quarter.due() > 0)
                        .toList();
                factors.add(new Factor(
                        id,
                        found.code(),
                        found.name(),
                        sum(made, Quarter::measured),
                        sum(made, Quarter::substituted),
                        made));
            }
        });
        return factors;
    }

    private static BigDecimal sum(List<Quarter> quarters, Function<Quarter, BigDecimal> part) {
        return Rounding.round(
                quarters.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add), GasQuarter.KILOGRAM_DECIMALS);
    }

    /** Those that have begun. */
    private static Stream<Interval> quarters(LocalDate first, LocalDate today) {
        return Stream.iterate(first, begin -> begin.plusMonths(MONTHS_PER_QUARTER))
                .limit(QUARTERS)
                .filter(begin -> !begin.isAfter(today))
                .map(begin -> new Interval(
                        Interval.day(begin).from(),
                        Interval.day(begin.plusMonths(MONTHS_PER_QUARTER)).from()));
    }

    private static LocalDate lastDay(Interval quarter, LocalDate today) {
        LocalDate last = LocalDate.ofInstant(quarter.to(), Beijing.ZONE).minusDays(1);
        return last.isAfter(today) ? today : last;
    }

    private List<Hour> hours(long facility, LocalDate first) {
        return jdbc.sql("""
                select point_id, from_at, load, stopped from outlet_average
                where facility_id = ? and span = 'hour' and from_at >= ? and from_at < ? order by from_at""")
                .params(facility, begin(first.minusDays(DAYS_BEFORE)), begin(first.plusYears(1)))
                .query((row, number) -> new Hour(
                        row.getLong("point_id"),
                        Times.get(row, "from_at"),
                        row.getBigDecimal("load"),
                        row.getBoolean("stopped")))
                .list();
    }

    /** Days that are over. On a day on which it is known that nothing flowed, the load is known too. */
    private List<Day> days(long facility, LocalDate first, LocalDate today) {
        LocalDate end = first.plusYears(1).isAfter(today) ? today : first.plusYears(1);
        return jdbc.sql("""
                select h.point_id, h.day, h.stopped, case when h.dry then 0 when d.valid then d.load end as load
                from (select point_id, (from_at at time zone 'Asia/Shanghai')::date as day, bool_and(stopped) as stopped,
                        bool_and(stopped or (flow_valid and flow = 0)) and not bool_and(stopped) as dry
                    from outlet_average where facility_id = ? and span = 'hour' and from_at >= ? and from_at < ?
                    group by 1, 2) h
                left join outlet_average d on d.facility_id = ? and d.point_id = h.point_id and d.span = 'day'
                    and d.from_at = h.day::timestamp at time zone 'Asia/Shanghai'
                order by h.day""")
                .params(facility, begin(first.minusDays(DAYS_BEFORE)), begin(end), facility)
                .query((row, number) -> day(row))
                .list();
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(
                row.getLong("point_id"),
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("load"),
                row.getBoolean("stopped"));
    }

    private static Object begin(LocalDate day) {
        return Times.param(Interval.day(day).from());
    }
}
