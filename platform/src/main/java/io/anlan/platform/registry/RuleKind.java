package io.anlan.platform.registry;

import io.anlan.log.RuleKindRecord;
import io.anlan.platform.web.Word;

/** What a rule, or an alarm of the platform's own, watches. */
public enum RuleKind implements Word {
    LOW_LOW("lowLow", RuleKindRecord.LOW_LOW),
    LOW("low", RuleKindRecord.LOW),
    HIGH("high", RuleKindRecord.HIGH),
    HIGH_HIGH("highHigh", RuleKindRecord.HIGH_HIGH),
    RATE_OF_CHANGE("rateOfChange", RuleKindRecord.RATE_OF_CHANGE),
    /** Raised without a rule while samples are of bad quality. */
    INSTRUMENT("instrument", RuleKindRecord.INSTRUMENT),
    /** Raised without a rule and without a point while a device is silent. */
    COMMUNICATION("communication", RuleKindRecord.COMMUNICATION);

    private final String word;
    private final RuleKindRecord log;

    RuleKind(String word, RuleKindRecord log) {
        this.word = word;
        this.log = log;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant on the log. */
    public RuleKindRecord log() {
        return log;
    }

    /** @throws IllegalArgumentException for a constant that no rule carries */
    public static RuleKind of(RuleKindRecord record) {
        for (RuleKind kind : values()) {
            if (kind.log == record) {
                return kind;
            }
        }
        throw new IllegalArgumentException("The log has a transition without kind of rule (%s).".formatted(record));
    }
}
