package io.anlan.platform.warning;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which warnings are wanted.
 *
 * @param state open when absent
 * @param colour one colour or several, separated by commas: that of now, of lifted ones the most serious they had
 * @param overdue true for those of which a deadline has passed while they are open
 * @param region code of the region within which they lie
 * @param q words, each of them in the name of enterprise or facility
 * @param from opened at or after
 * @param to opened before
 */
record WarningQuery(
        @Nullable Which state,
        @Nullable List<Colour> colour,
        @Nullable Boolean overdue,
        @Nullable String region,
        @Nullable Long enterpriseId,
        @Nullable Long facilityId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String q) {

    /** Open, lifted, or both. */
    enum Which implements Word {
        OPEN("open"),
        LIFTED("lifted"),
        ALL("all");

        private final String word;

        Which(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    boolean isOpenOnly() {
        return state == null || state == Which.OPEN;
    }

    static final String OVERDUE = """
            w.lifted_at is null and exists (
                select from warning_duty d where d.warning_id = w.id and d.done_at is null and d.due_at < ?)""";

    Filter filter(Instant now) {
        var filter = new Filter();
        if (isOpenOnly()) {
            filter.and("w.lifted_at is null");
        } else if (state == Which.LIFTED) {
            filter.and("w.lifted_at is not null");
        }
        if (colour != null && !colour.isEmpty()) {
            filter.and("case when w.lifted_at is null then w.colour else w.peak end = any(?)", (Object)
                    colour.stream().map(Colour::word).toArray(String[]::new));
        }
        if (Boolean.TRUE.equals(overdue)) {
            filter.and(OVERDUE, Times.param(now));
        }
        return filter.andWithin("w.region_path", region)
                .andOwn("w.enterprise_id")
                .andIf("w.enterprise_id = ?", enterpriseId)
                .andIf("w.facility_id = ?", facilityId)
                .andIf("w.opened_at >= ?", Times.paramOrNull(from))
                .andIf("w.opened_at < ?", Times.paramOrNull(to))
                .andWords(q, "e.name", "f.name");
    }
}
