package io.anlan.platform.overview;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How much there is to do.
 *
 * @param open alarms that are not normal again, by priority
 * @param unacknowledged those of them that nobody has acknowledged, by priority
 */
record AlarmSummary(
        SortedMap<Integer, Integer> open,
        SortedMap<Integer, Integer> unacknowledged,
        @Nullable Instant oldestUnacknowledgedAt) {}
