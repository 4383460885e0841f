package io.anlan.platform.averages;

import io.anlan.domain.provision.Confidence;
import io.anlan.platform.web.Word;

/** How sure it is that a figure is the one of the official text. */
enum Certainty implements Word {
    CONFIRMED("confirmed"),
    KNOWN("known"),
    UNCERTAIN("uncertain");

    private final String word;

    Certainty(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    static Certainty of(Confidence confidence) {
        return switch (confidence) {
            case CONFIRMED -> CONFIRMED;
            case KNOWN -> KNOWN;
            case UNCERTAIN -> UNCERTAIN;
        };
    }
}
