package io.anlan.platform.downlink;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the clock of a device is off.
 *
 * @param aheadMillis ahead of the platform's, or behind when negative; absent when it is not known
 * @param wrongSince since when it is off by more than the allowance
 */
record DeviceClock(
        @Nullable Long aheadMillis,
        @Nullable Instant estimatedAt,
        @Nullable Instant wrongSince,
        int allowanceSeconds) {}
