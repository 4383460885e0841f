package io.anlan.platform.warning;

import io.anlan.platform.web.Word;

/** The level of the region that a warning is carried up to, the lowest first; the words are those of the tree of regions. */
enum Level implements Word {
    COUNTY("county"),
    PREFECTURE("prefecture"),
    PROVINCE("province"),
    NATION("nation");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    static Level of(String word) {
        return Word.parse(Level.class, word);
    }
}
