package io.anlan.domain.alarm;

/** Why an alarm took a step. The words are stable: they begin the reason in records, in the API and on screens. */
public enum Cause {
    /** The value passed an upper limit. */
    ABOVE_LIMIT("above-limit"),
    /** The value passed a lower limit. */
    BELOW_LIMIT("below-limit"),
    /** The value changed too fast. */
    RATE_ABOVE_LIMIT("rate-above-limit"),
    /** The value went back behind the deadband. */
    WITHIN_LIMIT("within-limit"),
    /** A sample of bad quality came. */
    BAD_QUALITY("bad-quality"),
    /** A usable sample came after bad ones. */
    USABLE_QUALITY("usable-quality"),
    /** Somebody acknowledged. */
    ACKNOWLEDGED("acknowledged"),
    /** Somebody reset. */
    RESET("reset"),
    /** The condition stayed for the re-alarm time after the acknowledgement. */
    RE_ALARM("re-alarm"),
    /** It is no longer set aside, and its condition is present. */
    SET_ASIDE_ENDED("set-aside-ended"),
    /** The rule or its point is no longer in force. */
    RULE_REMOVED("rule-removed"),
    /** The late data that raised it ended, or met what was known already. */
    LATE_DATA_ENDED("late-data-ended"),
    /** The device was not heard for longer than it may be silent. */
    SILENT("silent"),
    /** The silent device was heard again. */
    HEARD("heard"),
    /** A registered stop excuses the silent device. */
    STOPPED("stopped");

    private final String word;

    Cause(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Cause ofRaising(AlarmKind kind) {
        return switch (kind) {
            case HIGH, HIGH_HIGH -> ABOVE_LIMIT;
            case LOW, LOW_LOW -> BELOW_LIMIT;
            case RATE_OF_CHANGE -> RATE_ABOVE_LIMIT;
            case INSTRUMENT -> BAD_QUALITY;
        };
    }

    static Cause ofReturning(AlarmKind kind) {
        return kind == AlarmKind.INSTRUMENT ? USABLE_QUALITY : WITHIN_LIMIT;
    }
}
