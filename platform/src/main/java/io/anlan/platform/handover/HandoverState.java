package io.anlan.platform.handover;

import io.anlan.platform.web.Word;

/** How far a hand-over has come. */
enum HandoverState implements Word {
    /** Its author writes his notes. */
    OPEN("open"),
    /** He has signed; the incoming officer reads and signs. */
    WAITING("waiting"),
    /** Both have signed. */
    CLOSED("closed"),
    /** Its author took it back before the second signature. */
    WITHDRAWN("withdrawn");

    private final String word;

    HandoverState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
