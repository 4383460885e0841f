package io.anlan.platform.downlink;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long orders to devices are kept after their end, with their steps.
 *
 * @param retention those of people, and those that set up a device or its clock
 * @param backfillRetention those by which the platform asked for missing records; they are many
 */
@ConfigurationProperties("anlan.downlink")
record DownlinkRetention(
        @DefaultValue("400d") Duration retention,
        @DefaultValue("30d") Duration backfillRetention) {
    /** An order that is needed to say how a gap ended, or when a clock was set last. */
    private static final Duration LEAST = Duration.ofDays(1);

    DownlinkRetention {
        atLeast("retention", retention);
        atLeast("backfill-retention", backfillRetention);
    }

    private static void atLeast(String key, Duration value) {
        if (value.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("anlan.downlink.%s (%s) must be a day at least.".formatted(key, value));
        }
    }

    Duration of(OrderRank rank) {
        return rank == OrderRank.BACKFILL ? backfillRetention : retention;
    }
}
