package io.anlan.domain.alarm;

import io.anlan.domain.Priority;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * One limit of a point.
 *
 * <p>For HIGH the condition is present when value &gt; limit and gone when value &lt; limit − deadband; at the limit itself
 * and at limit − deadband nothing changes. Without a deadband it is gone when value ≤ limit. LOW is the mirror image.
 *
 * <p>A delay that is not longer than the interval at which the point reports is one sample. A longer delay is over when
 * the condition has held without a break, and without a hole in the data, for at least that long by measuring time.
 *
 * @param id number of the rule; 0 is the instrument rule of each point
 * @param version edition of the rule, counted by the registry
 * @param kind what the rule looks at
 * @param limit in the unit of the point; for RATE_OF_CHANGE in units per minute, above 0
 * @param deadband how far the value must go back behind the limit before the condition is gone, in the unit of the limit
 * @param onDelay how long the condition must hold before it alarms
 * @param offDelay how long the condition must be gone before the alarm returns
 * @param latching whether the alarm stays until somebody resets it
 * @param priority how urgent it is
 * @param converted whether the converted value is judged instead of the measured one
 * @param resetBeforeAcknowledge whether a latched alarm may be reset before it is acknowledged (transition 13)
 * @param reAlarmAfter after which time an acknowledged alarm whose condition stays is announced again (transition 14);
 *     zero for never
 */
public record AlarmRule(
        long id,
        int version,
        AlarmKind kind,
        double limit,
        double deadband,
        Duration onDelay,
        Duration offDelay,
        boolean latching,
        Priority priority,
        boolean converted,
        boolean resetBeforeAcknowledge,
        Duration reAlarmAfter) {

    /** Number of the instrument rule. It is the same at every point; alarms differ by their point. */
    public static final long INSTRUMENT_ID = 0;

    public AlarmRule {
        if ((id == INSTRUMENT_ID) != (kind == AlarmKind.INSTRUMENT) || id < 0) {
            throw new IllegalArgumentException(
                    "The id (%d) does not fit the kind (%s): %d is kept for the instrument rule, others are above it."
                            .formatted(id, kind, INSTRUMENT_ID));
        }
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("The limit (%s) of rule %d must be finite.".formatted(limit, id));
        }
        if (kind == AlarmKind.RATE_OF_CHANGE && limit <= 0) {
            throw new IllegalArgumentException(
                    "The limit (%s) of rule %d is a rate of change and must be above 0.".formatted(limit, id));
        }
        if (!(deadband >= 0) || Double.isInfinite(deadband)) {
            throw new IllegalArgumentException(
                    "The deadband (%s) of rule %d must be 0 or above.".formatted(deadband, id));
        }
        requireNotNegative(onDelay, "onDelay", id);
        requireNotNegative(offDelay, "offDelay", id);
        requireNotNegative(reAlarmAfter, "reAlarmAfter", id);
    }

    private static void requireNotNegative(Duration duration, String name, long id) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The %s (%s) of rule %d must not be negative.".formatted(name, duration, id));
        }
    }

    /** Starts a rule without deadband, delays and latching. */
    public static Builder rule(long id, AlarmKind kind, double limit, Priority priority) {
        return new Builder(id, kind, limit, priority);
    }

    /** The rule that every point has by itself: a bad sample raises it, the next usable one clears it. */
    public static AlarmRule instrument(Priority priority) {
        return rule(INSTRUMENT_ID, AlarmKind.INSTRUMENT, 0, priority).version(0).build();
    }

    /** Starts another edition of this rule. */
    public Builder edit() {
        return new Builder(id, kind, limit, priority)
                .version(version)
                .deadband(deadband)
                .onDelay(onDelay)
                .offDelay(offDelay)
                .latching(latching)
                .converted(converted)
                .resetBeforeAcknowledge(resetBeforeAcknowledge)
                .reAlarmAfter(reAlarmAfter);
    }

    /** The end of the deadband: limit − deadband, for a low limit limit + deadband; computed in decimals. */
    public double clearLimit() {
        if (deadband == 0) {
            return limit;
        }
        BigDecimal exact = BigDecimal.valueOf(limit);
        BigDecimal band = BigDecimal.valueOf(deadband);
        return (kind.isLow() ? exact.add(band) : exact.subtract(band)).doubleValue();
    }

    /** Gathers what differs from a bare limit. */
    public static final class Builder {
        private final long id;
        private final AlarmKind kind;
        private final Priority priority;
        private double limit;
        private int version = 1;
        private double deadband;
        private Duration onDelay = Duration.ZERO;
        private Duration offDelay = Duration.ZERO;
        private boolean latching;
        private boolean converted;
        private boolean resetBeforeAcknowledge;
        private Duration reAlarmAfter = Duration.ZERO;

        private Builder(long id, AlarmKind kind, double limit, Priority priority) {
            this.id = id;
            this.kind = kind;
            this.limit = limit;
            this.priority = priority;
        }

        public Builder limit(double value) {
            limit = value;
            return this;
        }

        public Builder version(int value) {
            version = value;
            return this;
        }

        public Builder deadband(double value) {
            deadband = value;
            return this;
        }

        public Builder onDelay(Duration value) {
            onDelay = value;
            return this;
        }

        public Builder offDelay(Duration value) {
            offDelay = value;
            return this;
        }

        public Builder latching(boolean value) {
            latching = value;
            return this;
        }

        public Builder converted(boolean value) {
            converted = value;
            return this;
        }

        public Builder resetBeforeAcknowledge(boolean value) {
            resetBeforeAcknowledge = value;
            return this;
        }

        public Builder reAlarmAfter(Duration value) {
            reAlarmAfter = value;
            return this;
        }

        public AlarmRule build() {
            return new AlarmRule(
                    id,
                    version,
                    kind,
                    limit,
                    deadband,
                    onDelay,
                    offDelay,
                    latching,
                    priority,
                    converted,
                    resetBeforeAcknowledge,
                    reAlarmAfter);
        }
    }
}
