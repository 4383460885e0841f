package io.anlan.platform.performance;

import org.jspecify.annotations.Nullable;

/**
 * Whose load is wanted.
 *
 * @param region code of the region; all that the caller sees when absent
 */
record LoadQuery(
        @Nullable String region,
        @Nullable String domain,
        @Nullable Long enterpriseId) {
    PerformanceQuery upTo(ReportPeriod period) {
        return new PerformanceQuery(region, domain, enterpriseId, period.from(), period.to());
    }
}
