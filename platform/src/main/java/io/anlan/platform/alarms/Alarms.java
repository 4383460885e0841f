package io.anlan.platform.alarms;

import io.anlan.platform.alarms.AlarmReader.Placed;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Cursor;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.Refusal;
import java.util.List;
import org.springframework.stereotype.Service;

/** Lists of alarms in the order in which people work on them. */
@Service
class Alarms {
    static final String WORD = "alarm";

    private final AlarmReader reader;

    Alarms(AlarmReader reader) {
        this.reader = reader;
    }

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
}
