package io.anlan.platform.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The pieces by which a text is found wherever it stands in a name: pairs of characters, triples of Latin letters. */
final class Pieces {
    private static final int PAIR = 2;
    private static final int TRIPLE = 3;

    private Pieces() {}

    /** In small letters, without the space around it. */
    static String needle(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** @param needle in small letters */
    static Set<String> of(String needle) {
        var pieces = new LinkedHashSet<String>();
        for (String run : runs(needle)) {
            int length = isLatin(run.charAt(0)) ? TRIPLE : PAIR;
            for (int i = 0; i + length <= run.length(); i++) {
                pieces.add(run.substring(i, i + length));
            }
        }
        return pieces;
    }

    /** Parts of Latin letters and digits, and parts of other letters; signs and spaces part them. */
    private static List<String> runs(String text) {
        var runs = new ArrayList<String>();
        var run = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean counts = Character.isLetterOrDigit(c);
            if (!run.isEmpty() && (!counts || isLatin(c) != isLatin(run.charAt(0)))) {
                runs.add(run.toString());
                run.setLength(0);
            }
            if (counts) {
                run.append(c);
            }
        }
        if (!run.isEmpty()) {
            runs.add(run.toString());
        }
        return runs;
    }

    private static boolean isLatin(char c) {
        return c < 0x250;
    }
}
