package io.anlan.platform.gaps;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lists gaps. */
@Service
class Gaps {
    private static final String SELECT = """
            select g.id, g.device_id, d.address, g.series, g.from_at, g.to_at, g.records, g.missing, g.cause, g.state,
                g.found_at, g.tries, g.next_try_at, g.order_id, g.asked_at, g.filled_at
            from data_gap g join device d on d.id = g.device_id""";

    private final JdbcClient jdbc;

    Gaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which gaps are wanted.
     *
     * @param region code of the region within which the device lies
     */
    record Query(
            @Nullable Long deviceId,
            @Nullable String region,
            @Nullable Records series,
            Gap.@Nullable State state) {}

    /** The one found last first. */
    Page<Gap> list(PageQuery page, Query query) {
        Filter filter = new Filter()
                .andIf("g.device_id = ?", query.deviceId())
                .andWithin("d.region_path", query.region())
                .andIf(
                        "g.series = ?",
                        query.series() == null ? null : query.series().word())
                .andIf(
                        "g.state = ?",
                        query.state() == null ? null : query.state().word());
        page.cursor(1).ifPresent(c -> filter.and("g.id < ?", c.number(0)));
        List<Gap> found = filter.statement(jdbc, SELECT, "order by g.id desc limit ?", page.size() + 1)
                .query(Gaps::gap)
                .list();
        return Page.of(found, page.size(), gap -> Cursor.of(gap.id()));
    }

    private static Gap gap(ResultSet row, int number) throws SQLException {
        return new Gap(
                row.getLong("id"),
                row.getLong("device_id"),
                row.getString("address"),
                Word.parse(Records.class, row.getString("series")),
                Times.get(row, "from_at"),
                Times.get(row, "to_at"),
                row.getInt("records"),
                row.getInt("missing"),
                Word.parse(Gap.Cause.class, row.getString("cause")),
                Word.parse(Gap.State.class, row.getString("state")),
                Times.get(row, "found_at"),
                row.getInt("tries"),
                Times.get(row, "next_try_at"),
                row.getObject("order_id", Long.class),
                Times.getOrNull(row, "asked_at"),
                Times.getOrNull(row, "filled_at"));
    }
}
