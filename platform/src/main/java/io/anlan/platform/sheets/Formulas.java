package io.anlan.platform.sheets;

/**
 * Text that a spreadsheet would take for a formula. A leading apostrophe makes it text again; a file that comes back has
 * it taken away.
 */
final class Formulas {
    private static final String BEGINNINGS = "=+-@\t\r\n＝＋－＠";
    private static final char APOSTROPHE = '\'';

    private Formulas() {}

    static String disarm(String text) {
        return begins(text, 0) ? APOSTROPHE + text : text;
    }

    /** The text as it was before it was disarmed. */
    static String restore(String text) {
        return !text.isEmpty() && text.charAt(0) == APOSTROPHE && begins(text, 1) ? text.substring(1) : text;
    }

    private static boolean begins(String text, int at) {
        return text.length() > at && BEGINNINGS.indexOf(text.charAt(at)) >= 0;
    }
}
