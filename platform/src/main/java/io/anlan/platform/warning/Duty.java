package io.anlan.platform.warning;

import io.anlan.platform.web.Word;

/** What a warning asks for: the first two of the enterprise, the others of the regulator. */
enum Duty implements Word {
    ACKNOWLEDGE("acknowledge"),
    EXPLAIN("explain"),
    CHECK_ONLINE("checkOnline"),
    CHECK_ON_SITE("checkOnSite");

    private final String word;

    Duty(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    static Duty of(String word) {
        return Word.parse(Duty.class, word);
    }

    /** The step that fulfils it. */
    StepKind step() {
        return switch (this) {
            case ACKNOWLEDGE -> StepKind.ACKNOWLEDGED;
            case EXPLAIN -> StepKind.EXPLAINED;
            case CHECK_ONLINE -> StepKind.CHECKED_ONLINE;
            case CHECK_ON_SITE -> StepKind.CHECKED_ON_SITE;
        };
    }
}
