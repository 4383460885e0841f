package io.anlan.domain.alarm;

/** What a rule looks at. */
public enum AlarmKind {
    /** The value is under the low-low limit (低低报). */
    LOW_LOW,
    /** The value is under the low limit (低报). */
    LOW,
    /** The value is over the high limit (高报). */
    HIGH,
    /** The value is over the high-high limit (高高报). */
    HIGH_HIGH,
    /** The value changes by more than the limit per minute, up or down (变化率报警). */
    RATE_OF_CHANGE,
    /** The sample is of bad quality (仪表报警). Every point has this rule by itself; it is never configured. */
    INSTRUMENT;

    /** Whether the limit is a lower one. */
    public boolean isLow() {
        return this == LOW_LOW || this == LOW;
    }
}
