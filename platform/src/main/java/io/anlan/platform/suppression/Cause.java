package io.anlan.platform.suppression;

import io.anlan.platform.web.Word;

/** Why nobody knows whether an expression holds. */
enum Cause implements Word {
    /** There is no sample of a point. */
    MISSING("missing"),
    /** The newest sample of a point is older than may be. */
    STALE("stale"),
    /** The newest sample of a point is bad or uncertain: it may raise an alarm, and silences none. */
    INVALID("invalid"),
    /** The expression cannot be computed of these values. */
    FAILED("failed");

    private final String word;

    Cause(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
