package io.anlan.platform.whatif;

import io.anlan.platform.web.Word;

/** How far a run is. */
enum RunState implements Word {
    /** Others come first. */
    WAITING("waiting"),
    RUNNING("running"),
    FINISHED("finished"),
    /** Stopped by its owner; what had been found stays. */
    CANCELLED("cancelled"),
    /** The archive could not be read to the end; what had been found stays. */
    FAILED("failed");

    private final String word;

    RunState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    boolean isOver() {
        return this != WAITING && this != RUNNING;
    }
}
