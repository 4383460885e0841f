package io.anlan.platform.alarms;

import io.anlan.platform.web.Word;

/** Why an alarm does not call: the states G and I of ISA-18.2. */
public enum SetAsideKind implements Word {
    /** G: by an officer, for a time. */
    SHELVED("shelved"),
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
