package io.anlan.platform.averages;

import io.anlan.domain.Beijing;
import io.anlan.domain.Interval;
import io.anlan.domain.transmission.OutletDay;
import io.anlan.domain.transmission.Receipt;
import io.anlan.platform.averages.FactorAverage.Judged;
import io.anlan.platform.averages.FactorAverage.Receipts;
import io.anlan.platform.store.BulkInsert;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the averages. Written twice, a value is the same. */
@Repository
class AverageStore {
    static final String COLUMNS = """
            a.facility_id, a.point_id, a.span, a.from_at, a.mean, a.valid, a.converted, a.converted_valid, a.minimum, a.maximum,
            a.counted, a.over_range, a.converted_over_range, a.oxygen, a.flow, a.flow_valid, a.load, a.verdict, a.limit_minimum,
            a.limit_maximum, a.compared, a.excess, a.limit_source, a.limit_confidence, a.reason, a.reported, a.difference,
            a.agreement, a.live_data, a.stopped, a.live, a.backfilled, a.computed_at""";

    private static final String REPLACE = """
            on conflict (facility_id, point_id, span, from_at) do update set mean = excluded.mean, valid = excluded.valid,
                converted = excluded.converted, converted_valid = excluded.converted_valid, minimum = excluded.minimum,
                maximum = excluded.maximum, counted = excluded.counted, over_range = excluded.over_range,
                converted_over_range = excluded.converted_over_range, oxygen = excluded.oxygen, flow = excluded.flow,
                flow_valid = excluded.flow_valid, load = excluded.load, verdict = excluded.verdict,
                limit_minimum = excluded.limit_minimum, limit_maximum = excluded.limit_maximum, compared = excluded.compared,
                excess = excluded.excess, limit_source = excluded.limit_source, limit_confidence = excluded.limit_confidence,
                reason = excluded.reason, reported = excluded.reported, difference = excluded.difference,
                agreement = excluded.agreement, live_data = excluded.live_data, stopped = excluded.stopped,
                live = excluded.live, backfilled = excluded.backfilled, computed_at = excluded.computed_at""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    AverageStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** The hours that are kept of an outlet and day. */
    List<FactorAverage> hours(long facility, Interval day) {
        return jdbc.sql("select " + COLUMNS + """
                 from outlet_average a
                where a.facility_id = ? and a.span = 'hour' and a.from_at >= ? and a.from_at < ? order by a.from_at""")
                .params(facility, Times.param(day.from()), Times.param(day.to()))
                .query((row, number) -> average(row))
                .list();
    }

    void write(Collection<FactorAverage> averages, Instant now) {
        makeMonths(averages.stream().map(average -> average.from()));
        column(BulkInsert.into("outlet_average", List.copyOf(averages)), now).execute(template, REPLACE);
    }

    /**
     * Makes the parts of the table for months that have none. A transaction that has read the table must not come to it first: it
     * could wait for another that makes a part, which waits for all readers.
     */
    void makeMonths(Stream<Instant> times) {
        times.map(time -> YearMonth.from(time.atZone(Beijing.ZONE))).distinct().forEach(this::makeMonth);
    }

    private void makeMonth(YearMonth month) {
        jdbc.sql("select outlet_average_month(?)")
                .param(month.atDay(1))
                .query((row, number) -> 0)
                .list();
    }

    private static BulkInsert<FactorAverage> column(BulkInsert<FactorAverage> insert, Instant now) {
        return insert.column("facility_id", "bigint", FactorAverage::facility)
                .column("point_id", "bigint", FactorAverage::point)
                .column("span", "text", average -> average.span().word())
                .column("from_at", "timestamptz", average -> average.from().toString())
                .column("mean", "numeric", FactorAverage::mean)
                .column("valid", "boolean", FactorAverage::valid)
                .column("converted", "numeric", FactorAverage::converted)
                .column("converted_valid", "boolean", FactorAverage::convertedValid)
                .column("minimum", "numeric", FactorAverage::minimum)
                .column("maximum", "numeric", FactorAverage::maximum)
                .column("counted", "numeric", FactorAverage::counted)
                .column("over_range", "boolean", FactorAverage::overRange)
                .column("converted_over_range", "boolean", FactorAverage::convertedOverRange)
                .column("oxygen", "numeric", FactorAverage::oxygen)
                .column("flow", "numeric", FactorAverage::flow)
                .column("flow_valid", "boolean", FactorAverage::flowValid)
                .column("load", "numeric", FactorAverage::load)
                .column("verdict", "text", judged(judged -> judged.verdict().word()))
                .column("limit_minimum", "numeric", judged(Judged::minimum))
                .column("limit_maximum", "numeric", judged(Judged::maximum))
                .column("compared", "numeric", judged(Judged::compared))
                .column("excess", "numeric", judged(Judged::excess))
                .column("limit_source", "text", judged(Judged::source))
                .column(
                        "limit_confidence",
                        "text",
                        judged(judged -> judged.certainty().word()))
                .column("reason", "text", judged(Judged::reason))
                .column("reported", "numeric", FactorAverage::reported)
                .column("difference", "numeric", FactorAverage::difference)
                .column("agreement", "text", average -> average.agreement().word())
                .column("live_data", "text", average -> word(average.receipts().liveData()))
                .column("stopped", "boolean", average -> average.receipts().stopped())
                .column("live", "text", average -> word(average.receipts().live()))
                .column("backfilled", "text", average -> word(average.receipts().backfilled()))
                .column("computed_at", "timestamptz", average -> now.toString());
    }

    private static Function<FactorAverage, @Nullable Object> judged(Function<Judged, @Nullable Object> part) {
        return average -> {
            Judged judged = average.judged();
            return judged == null ? null : part.apply(judged);
        };
    }

    /** Forgets what a former setup had of a span, of points that the present one does not name. */
    void forgetOthers(long facility, Span span, Instant from, Collection<Long> points) {
        jdbc.sql("""
                delete from outlet_average where facility_id = ? and span = ? and from_at = ? and point_id <> all(?)""")
                .params(facility, span.word(), Times.param(from), points.toArray(Long[]::new))
                .update();
    }

    void write(OutletDay day) {
        jdbc.sql("""
                insert into outlet_day (facility_id, day, expected, stopped, live_received, live_valid, received, valid)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (facility_id, day) do update set expected = excluded.expected, stopped = excluded.stopped,
                    live_received = excluded.live_received, live_valid = excluded.live_valid, received = excluded.received,
                    valid = excluded.valid""")
                .params(
                        day.outlet(),
                        day.day(),
                        day.live().expected(),
                        day.live().stopped(),
                        day.live().received(),
                        day.live().valid(),
                        day.backfilled().received(),
                        day.backfilled().valid())
                .update();
    }

    void forgetDay(long facility, LocalDate day) {
        jdbc.sql("delete from outlet_day where facility_id = ? and day = ?")
                .params(facility, day)
                .update();
    }

    static FactorAverage average(ResultSet row) throws SQLException {
        Receipt liveData = receipt(row, "live_data");
        boolean takenBack = liveData == Receipt.VALID && receipt(row, "live") != Receipt.VALID;
        return new FactorAverage(
                row.getLong("facility_id"),
                row.getLong("point_id"),
                Word.parse(Span.class, row.getString("span")),
                Times.get(row, "from_at"),
                row.getBigDecimal("mean"),
                row.getBoolean("valid"),
                row.getBigDecimal("converted"),
                row.getBoolean("converted_valid"),
                row.getBigDecimal("minimum"),
                row.getBigDecimal("maximum"),
                row.getBigDecimal("counted"),
                row.getBoolean("over_range"),
                row.getBoolean("converted_over_range"),
                row.getBigDecimal("oxygen"),
                row.getBigDecimal("flow"),
                row.getBoolean("flow_valid"),
                row.getBigDecimal("load"),
                judged(row),
                row.getBigDecimal("reported"),
                row.getBigDecimal("difference"),
                Word.parse(Agreement.class, row.getString("agreement")),
                new Receipts(liveData, row.getBoolean("stopped"), takenBack, receipt(row, "backfilled")));
    }

    private static String word(Receipt receipt) {
        return receipt.name().toLowerCase(Locale.ROOT);
    }

    private static Receipt receipt(ResultSet row, String column) throws SQLException {
        return Receipt.valueOf(row.getString(column).toUpperCase(Locale.ROOT));
    }

    private static @Nullable Judged judged(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        if (verdict == null) {
            return null;
        }
        BigDecimal minimum = row.getBigDecimal("limit_minimum");
        return new Judged(
                Word.parse(Verdict.class, verdict),
                minimum,
                row.getBigDecimal("limit_maximum"),
                row.getBigDecimal("compared"),
                row.getBigDecimal("excess"),
                row.getString("limit_source"),
                Word.parse(Certainty.class, row.getString("limit_confidence")),
                row.getString("reason"));
    }
}
