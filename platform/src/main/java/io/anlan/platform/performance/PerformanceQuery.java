package io.anlan.platform.performance;

import io.anlan.platform.store.Filter;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whose alarms are looked at, and over what time. */
record PerformanceQuery(
        @Parameter(description = "Code of the region; the caller's own when absent") @Nullable
        String region,

        @Nullable String domain,

        @Nullable Long enterpriseId,

        @Parameter(description = "Begin, included; a day before the end when absent") @Nullable
        Instant from,

        @Parameter(description = "End, excluded; now when absent or later") @Nullable
        Instant to) {

    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** The period with every default filled in. */
    ReportPeriod period(Instant now) {
        Instant end = to == null || to.isAfter(now) ? now : to;
        Instant begin = from == null ? end.minus(USUAL) : from;
        if (!begin.isBefore(end)) {
            throw Refusal.invalid("from", "Must be before to (%s).".formatted(end), begin);
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("from", "Must be at most %d days before to.".formatted(LONGEST.toDays()), begin);
        }
        return new ReportPeriod(begin, end);
    }

    /** Of a table with the place of an alarm. */
    Filter filter(String table) {
        return new Filter()
                .andWithin(table + ".region_path", region)
                .andOwn(table + ".enterprise_id")
                .andIf(table + ".domain = ?", domain)
                .andIf(table + ".enterprise_id = ?", enterpriseId);
    }
}
