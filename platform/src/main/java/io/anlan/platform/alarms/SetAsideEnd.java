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
    CHANGED("changed");

    private final String word;

    SetAsideEnd(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
