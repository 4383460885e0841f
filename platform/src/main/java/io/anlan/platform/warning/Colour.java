package io.anlan.platform.warning;

import io.anlan.platform.web.Word;

/** How serious the risk of an installation is, the least first (蓝黄橙红). */
enum Colour implements Word {
    NONE("none", 0),
    BLUE("blue", 1),
    YELLOW("yellow", 2),
    ORANGE("orange", 3),
    RED("red", 4);

    private final String word;
    private final int rank;

    Colour(String word, int rank) {
        this.word = word;
        this.rank = rank;
    }

    @Override
    public String word() {
        return word;
    }

    static Colour of(String word) {
        return Word.parse(Colour.class, word);
    }

    /** The greater the more serious, as the table of warnings has it. */
    int rank() {
        return rank;
    }

    boolean isAbove(Colour other) {
        return rank > other.rank;
    }
}
