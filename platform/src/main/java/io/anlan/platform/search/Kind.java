package io.anlan.platform.search;

import io.anlan.platform.web.Word;

/** What can be found, in the order in which it is shown. */
enum Kind implements Word {
    ENTERPRISE("enterprise"),
    FACILITY("facility"),
    DEVICE("device"),
    POINT("point"),
    REGION("region");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** A piece as the index has it, so that a search for one kind does not read those of the others. */
    String piece(String piece) {
        return word.charAt(0) + piece;
    }
}
