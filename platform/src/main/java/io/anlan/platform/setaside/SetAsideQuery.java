package io.anlan.platform.setaside;

import io.anlan.platform.alarms.SetAsideKind;
import io.anlan.platform.store.Filter;
import io.anlan.platform.web.Word;
import org.jspecify.annotations.Nullable;

/**
 * Which of what is set aside is wanted.
 *
 * @param state what is active or waits for an approval when absent
 * @param region code of the region within which they lie
 * @param q words, each of them in the name of enterprise, facility or point, in the address of the device or in the reason
 */
record SetAsideQuery(
        @Nullable Which state,
        @Nullable SetAsideKind kind,
        @Nullable String region,
        @Nullable String domain,
        @Nullable Long enterpriseId,
        @Nullable Long facilityId,
        @Nullable String q) {

    /** What is there now, or also what has been. */
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

    Filter filter() {
        var filter = new Filter();
        if (state != Which.ALL) {
            filter.and("s.state in ('waiting', 'active')");
        }
        return filter.andWithin("s.region_path", region)
                .andOwn("s.enterprise_id")
                .andIf("s.kind = ?", kind == null ? null : kind.word())
                .andIf("s.domain = ?", domain)
                .andIf("s.enterprise_id = ?", enterpriseId)
                .andIf("s.facility_id = ?", facilityId)
                .andWords(q, "s.enterprise_name", "s.facility_name", "s.point_name", "s.device_address", "s.reason");
    }
}
