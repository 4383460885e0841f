package io.anlan.platform.alarms;

import io.anlan.platform.web.Word;

/** Why an alarm does not call: the states G, H and I of ISA-18.2. */
public enum SetAsideKind implements Word {
    /** G: by an officer, for a time. */
    SHELVED("shelved"),
    /** H: by logic, while a tested expression over the state of the plant holds. */
    SUPPRESSED("suppressed"),
    /** I: because of maintenance, by a work order. */
    OUT_OF_SERVICE("outOfService");

    private final String word;

    SetAsideKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
