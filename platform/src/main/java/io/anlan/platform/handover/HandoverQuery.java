package io.anlan.platform.handover;

import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which hand-overs are wanted. */
record HandoverQuery(
        @Parameter(description = "Code of the region within which their seats lie") @Nullable
        String region,

        @Nullable String domain,
        @Nullable HandoverState state,

        @Parameter(description = "Taken at or after") @Nullable
        Instant from,

        @Parameter(description = "Taken before") @Nullable Instant to) {

    Filter filter() {
        return new Filter()
                .andWithin("h.region_path", region)
                .andIf("h.domain = ?", domain)
                .andIf("h.state = ?", state == null ? null : state.word())
                .andIf("h.taken_at >= ?", Times.paramOrNull(from))
                .andIf("h.taken_at < ?", Times.paramOrNull(to));
    }
}
