package io.anlan.platform.performance;

import io.anlan.platform.web.Word;

/** How a figure stands to its target. */
enum Verdict implements Word {
    MET("met"),
    /** Above the target, within what is still manageable. */
    MANAGEABLE("manageable"),
    EXCEEDED("exceeded"),
    /** No target is known, or the target is a shape that a figure is only near to. */
    NOT_JUDGED("not-judged");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
