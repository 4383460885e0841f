package io.anlan.platform.whatif;

import io.anlan.domain.Priority;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a run has found, as it is kept.
 *
 * @param points those with the greatest differences first
 * @param pointCount how many points would have alarmed by either rules
 * @param enterprises those with the greatest differences first
 * @param enterpriseCount how many of them had such points
 * @param listed alarms that one side alone would have raised, the first of them
 */
record Found(
        Counts all,
        Map<Priority, Counts> levels,
        SortedMap<LocalDate, Counts> days,
        List<Of> points,
        int pointCount,
        List<Of> enterprises,
        int enterpriseCount,
        List<ListedAlarm> listed) {

    /** What a point or an enterprise has come to. */
    record Of(long id, Counts counts) {}
}
