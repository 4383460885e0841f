package io.anlan.platform.suppression;

import io.anlan.platform.web.Word;

/** What is known of an expression at an instant. Only what holds suppresses. */
enum Outcome implements Word {
    HOLDS("holds"),
    HOLDS_NOT("holdsNot"),
    /** A value that it names is missing, old or not good; alarms call as if it did not hold. */
    UNKNOWN("unknown"),
    /** It holds for longer than it may suppress; it suppresses again when it has not held in between. */
    SPENT("spent");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
