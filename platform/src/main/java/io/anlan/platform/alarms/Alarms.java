package io.anlan.platform.alarms;

import io.anlan.platform.alarms.AlarmReader.Placed;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lists of alarms in the order in which people work on them. */
@Service
class Alarms {
    static final String WORD = "alarm";
    private static final int LEVELS = 4;

    private final JdbcClient jdbc;
    private final AlarmReader reader;

    Alarms(JdbcClient jdbc, AlarmReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /**
     * How much there is to do.
     *
     * @param open alarms that are not normal again, by priority
     * @param unacknowledged those of them that nobody has acknowledged, by priority
     */
    @Schema(name = "AlarmSummary")
    record Summary(
            SortedMap<Integer, Long> open,
            SortedMap<Integer, Long> unacknowledged,
            @Nullable Instant oldestUnacknowledgedAt) {}

    /** Open alarms: unacknowledged first, then by priority, then the newest. All alarms: the newest first. */
    Page<Alarm> list(PageQuery page, AlarmQuery query) {
        return query.isOpenOnly() ? open(page, query.filter()) : all(page, query.filter());
    }

    private Page<Alarm> open(PageQuery page, Filter filter) {
        page.cursor(3)
                .ifPresent(c -> filter.and(
                        "(a.urgency, a.onset, a.id) < (?, ?, ?)", c.number(0), Times.param(c.instant(1)), c.string(2)));
        List<Placed> found =
                reader.read(filter, "order by a.urgency desc, a.onset desc, a.id desc limit ?", page.size() + 1);
        return Page.of(
                        found,
                        page.size(),
                        p -> Cursor.of(p.urgency(), p.alarm().onset(), p.alarm().id()))
                .map(Placed::alarm);
    }

    private Page<Alarm> all(PageQuery page, Filter filter) {
        page.cursor(2).ifPresent(c -> filter.and("(a.onset, a.id) < (?, ?)", Times.param(c.instant(0)), c.string(1)));
        List<Placed> found = reader.read(filter, "order by a.onset desc, a.id desc limit ?", page.size() + 1);
        return Page.of(
                        found,
                        page.size(),
                        p -> Cursor.of(p.alarm().onset(), p.alarm().id()))
                .map(Placed::alarm);
    }

    Alarm get(String id) {
        return reader.read(new Filter().and("a.id = ?", id), "").stream()
                .map(Placed::alarm)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    /** @param region code of the region within which they lie, and the domain; everything when absent */
    Summary summary(@Nullable String region, @Nullable String domain) {
        var open = zeros();
        var unacknowledged = zeros();
        var oldest = new Instant[1];
        var filter = new Filter()
                .and("state <> 'A'")
                .andWithin("region_path", region)
                .andOwn("enterprise_id")
                .andIf("domain = ?", domain);
        filter.statement(jdbc, """
                select priority, count(*) as open, count(*) filter (where state in ('B', 'D', 'E')) as unacknowledged,
                    min(raised_at) filter (where state in ('B', 'D', 'E')) as oldest
                from alarm""", "group by priority").query(row -> {
            open.put(row.getInt("priority"), row.getLong("open"));
            unacknowledged.put(row.getInt("priority"), row.getLong("unacknowledged"));
            oldest[0] = earlier(oldest[0], Times.getOrNull(row, "oldest"));
        });
        return new Summary(open, unacknowledged, oldest[0]);
    }

    private static SortedMap<Integer, Long> zeros() {
        var zeros = new TreeMap<Integer, Long>();
        for (int level = 1; level <= LEVELS; level++) {
            zeros.put(level, 0L);
        }
        return zeros;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }
}
