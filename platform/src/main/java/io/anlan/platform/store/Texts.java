package io.anlan.platform.store;

import org.jspecify.annotations.Nullable;

/** Text that came from elsewhere, made fit for a column. */
public final class Texts {
    private static final String NUL = "\0";

    private Texts() {}

    /** The text without the one character that PostgreSQL cannot store, and no longer than it may be. */
    public static String storable(String text, int longest) {
        String clean = text.contains(NUL) ? text.replace(NUL, "\uFFFD") : text;
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    /** The same; null for an empty text, as records on the log write what is absent. */
    public static @Nullable String storableOrNull(String text, int longest) {
        return text.isEmpty() ? null : storable(text, longest);
    }
}
