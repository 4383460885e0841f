package io.anlan.platform.warning;

import io.anlan.platform.web.Word;

/** What happened to a warning. */
enum StepKind implements Word {
    OPENED("opened"),
    RISEN("risen"),
    FALLEN("fallen"),
    LIFTED("lifted"),
    ESCALATED("escalated"),
    ACKNOWLEDGED("acknowledged"),
    EXPLAINED("explained"),
    CHECKED_ONLINE("checkedOnline"),
    CHECKED_ON_SITE("checkedOnSite");

    private final String word;

    StepKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
