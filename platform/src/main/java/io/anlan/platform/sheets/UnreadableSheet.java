package io.anlan.platform.sheets;

/** A file that is no sheet, or one that would do harm. The message tells the caller what to do. */
public final class UnreadableSheet extends Exception {
    public UnreadableSheet(String message) {
        super(message);
    }

    UnreadableSheet(String message, Throwable cause) {
        super(message, cause);
    }
}
