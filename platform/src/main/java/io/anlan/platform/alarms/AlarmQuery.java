package io.anlan.platform.alarms;

import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Word;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alarms are wanted.
 *
 * @param state open when absent
 * @param priority one level or several, separated by commas; every level when absent
 * @param deviceId alarms about the device itself, not those of its points
 * @param region code of the region within which they lie
 * @param q words, each of them in the name of enterprise, facility or point, or in a code or address
 * @param from onset at or after
 * @param to onset before
 */
record AlarmQuery(
        @Nullable Which state,
        @Nullable List<Integer> priority,
        @Nullable String region,
        @Nullable String domain,
        @Nullable Long enterpriseId,
        @Nullable Long facilityId,
        @Nullable Long pointId,
        @Nullable Long deviceId,
        @Nullable RuleKind kind,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String q) {

    /** Open alarms are those that are not normal again; unacknowledged ones those of them that nobody has acknowledged. */
    enum Which implements Word {
        OPEN("open"),
        UNACKNOWLEDGED("unacknowledged"),
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
        if (state == Which.UNACKNOWLEDGED) {
            filter.and("a.urgency > 10");
        }
        if (priority != null && !priority.isEmpty()) {
            filter.and("a.priority = any(?)", (Object) priority.toArray(Integer[]::new));
        }
        return filter.andWithin("a.region_path", region)
                .andOwn("a.enterprise_id")
                .andIf("a.domain = ?", domain)
                .andIf("a.enterprise_id = ?", enterpriseId)
                .andIf("a.facility_id = ?", facilityId)
                .andIf("a.point_id = ?", pointId)
                .andIf("a.point_id = 0 and a.device_id = ?", deviceId)
                .andIf("a.kind = ?", kind == null ? null : kind.word())
                .andIf("a.onset >= ?", Times.paramOrNull(from))
                .andIf("a.onset < ?", Times.paramOrNull(to))
                .andWords(
                        q, "a.enterprise_name", "a.facility_name", "a.point_name", "a.point_code", "a.device_address");
    }
}
