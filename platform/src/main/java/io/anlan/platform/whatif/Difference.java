package io.anlan.platform.whatif;

import io.anlan.platform.web.Word;

/** How an alarm of a run differs. */
enum Difference implements Word {
    /** There would be none any more. */
    GONE("gone"),
    /** There would be one that there is not. */
    ADDED("added");

    private final String word;

    Difference(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
