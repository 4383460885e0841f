package io.anlan.platform.alarms;

import io.anlan.platform.web.Word;

/** Why something is not set aside any more. */
public enum SetAsideEnd implements Word {
    /** Its time is over. */
    EXPIRED("expired"),
    /** Somebody ended it. */
    ENDED("ended"),
    /** The same source was set aside anew. */
    RENEWED("renewed"),
    /** The rule has become another, or more urgent, than the one that was set aside. */
    CHANGED("changed"),
    /** The expression that suppressed it does not hold any more. */
    RELEASED("released"),
    /** Whether the expression holds is not known: one of its values is missing, old or not valid. */
    UNKNOWN("unknown");

    private final String word;

    SetAsideEnd(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
