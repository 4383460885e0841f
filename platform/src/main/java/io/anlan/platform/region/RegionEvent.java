package io.anlan.platform.region;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a region.
 *
 * @param at when it was entered
 * @param validFrom the day from which it holds
 * @param change created, renamed, moved, split, merged or ended
 * @param from what was before; absent for a new region
 * @param to what is since; absent for one that ended without a successor
 * @param by who entered it; absent for the standard's list, and for callers who are not responsible for the region
 */
record RegionEvent(
        Instant at,
        LocalDate validFrom,
        String change,
        @Nullable Side from,
        @Nullable Side to,
        @Nullable String note,
        @Nullable String by) {

    /** Code, name and parent of that day. */
    record Side(String code, String name, @Nullable String parentCode) {}
}
