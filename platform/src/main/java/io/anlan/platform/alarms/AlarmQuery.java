package io.anlan.platform.alarms;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which alarms are wanted.
 *
 * @param state open when absent
 * @param from onset at or after
 * @param to onset before
 */
record AlarmQuery(
        @Nullable Which state,
        @Nullable Integer priority,
        @Nullable String domain,
        @Nullable Long enterpriseId,
        @Nullable Long facilityId,
        @Nullable Long pointId,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Open alarms are those that are not normal again. */
    enum Which implements Word {
        OPEN("open"),
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
        return state != Which.ALL;
    }

    Filter filter() {
        var filter = new Filter();
        if (isOpenOnly()) {
            filter.and("a.state <> 'A'");
        }
        return filter.andIf("a.priority = ?", priority)
                .andIf("a.domain = ?", domain)
                .andIf("a.enterprise_id = ?", enterpriseId)
                .andIf("a.facility_id = ?", facilityId)
                .andIf("a.point_id = ?", pointId)
                .andIf("a.onset >= ?", Times.paramOrNull(from))
                .andIf("a.onset < ?", Times.paramOrNull(to));
    }
}
