package io.anlan.domain.provision;

import java.util.Locale;

/** How sure it is that a figure is the one of the official text. */
public enum Confidence {
    /** Read in a public copy of the text, or executed. */
    CONFIRMED,
    /** Believed right; to be checked with the official text before an official decision rests on it. */
    KNOWN,
    /** A proposal, or seen once: to be checked before it is relied on. */
    UNCERTAIN;

    /** Reads the first word of a cell such as {@code confirmed (page)}. */
    public static Confidence of(String text) {
        String word = text.strip().split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
        for (Confidence confidence : values()) {
            if (confidence.name().equals(word)) {
                return confidence;
            }
        }
        throw new IllegalArgumentException(
                "The confidence (%s) must begin with confirmed, known or uncertain.".formatted(text));
    }
}
