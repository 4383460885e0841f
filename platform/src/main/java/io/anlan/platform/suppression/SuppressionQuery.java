package io.anlan.platform.suppression;

import io.anlan.platform.store.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Which suppressions are wanted.
 *
 * @param holds those that suppress at the moment, or the others; both when absent
 * @param region code of the region within which they lie
 * @param q words, each of them in the name of the suppression, the enterprise or the facility, or in the reason
 */
record SuppressionQuery(
        Suppression.@Nullable State state,
        @Nullable Boolean holds,
        @Nullable String region,
        @Nullable String domain,
        @Nullable Long enterpriseId,
        @Nullable Long facilityId,
        @Nullable String q) {

    Filter filter() {
        return new Filter()
                .andWithin("s.region_path", region)
                .andOwn("s.enterprise_id")
                .andIf("s.state = ?", state == null ? null : state.word())
                .andIf("coalesce(st.outcome = 'holds', false) = ?", holds)
                .andIf("s.domain = ?", domain)
                .andIf("s.enterprise_id = ?", enterpriseId)
                .andIf("s.facility_id = ?", facilityId)
                .andWords(q, "s.name", "s.reason", "e.name", "f.name");
    }
}
