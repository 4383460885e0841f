package io.anlan.platform.alarms;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an alarm.
 *
 * @param at event time: the measuring time of the sample, or the time of the order
 * @param value what was compared with the limit; absent when no sample caused the step
 * @param actor who ordered it; absent when the process did
 */
public record AlarmTransition(
        int ordinal,
        AlarmState from,
        AlarmState to,
        Instant at,
        Instant evaluatedAt,
        @Nullable BigDecimal value,
        BigDecimal limit,
        String reason,
        @Nullable String actor,
        @Nullable String comment,
        long sequence) {}
