package io.anlan.platform.averages;

import io.anlan.domain.limit.Judgement;
import io.anlan.platform.web.Word;

/** What a value says about its limit. */
enum Verdict implements Word {
    WITHIN("within"),
    EXCEEDED("exceeded"),
    /** Beyond the limit, in a time that a mark exempts. */
    EXEMPT("exempt"),
    /** Values above the range of the instrument: a person has to look. */
    SUSPECTED("suspected"),
    /** There is no valid value. */
    NOT_JUDGED("not-judged");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    static Verdict of(Judgement.Verdict verdict) {
        return switch (verdict) {
            case WITHIN -> WITHIN;
            case EXCEEDED -> EXCEEDED;
            case EXEMPT -> EXEMPT;
            case SUSPECTED -> SUSPECTED;
            case NOT_JUDGED -> NOT_JUDGED;
        };
    }
}
