package io.anlan.platform.overview;

import io.anlan.platform.alarms.Alarm;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is in a region and how it is, as far as the caller may see it.
 *
 * @param asOf up to when everything that happened is counted
 * @param trend alarms raised in each of the last 24 hours, the oldest first; the last hour is the current one
 * @param urgent the open alarms that most need somebody, the most urgent first
 */
record Overview(
        RegionOf region,
        Instant asOf,
        Counts counts,
        List<Integer> trend,
        List<DomainCounts> domains,
        List<Child> children,
        List<Alarm> urgent) {

    /** @param path the regions from the nation to this one, itself included */
    record RegionOf(String code, String name, String level, List<RegionName> path) {}

    /** A region's name. */
    record RegionName(String code, String name, String level) {}

    /** What belongs to one domain. */
    record DomainCounts(String domain, Counts counts) {}

    /** A region right below. */
    record Child(
            String code,
            String name,
            String level,
            @Nullable Double longitude,
            @Nullable Double latitude,
            Counts counts,
            List<Integer> trend) {}
}
