package io.anlan.platform.performance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time with more alarms than a person can follow.
 *
 * @param begin when there were more in the window than a flood begins with
 * @param end when there were fewer than it ends with; null when it lasts beyond the period
 * @param peak most alarms in one window
 * @param count alarms from the window in which it began until it ended
 */
record Flood(Instant begin, @Nullable Instant end, int peak, int count) {}
