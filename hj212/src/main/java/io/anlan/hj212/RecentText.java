package io.anlan.hj212;

import java.util.Arrays;

/** The string of bytes that are mostly the same as last time, such as the MN of a connection. */
final class RecentText {
    private static final byte[] NONE = {};
    /** Longer texts are not worth keeping. */
    private static final int MAX_LENGTH = 64;

    private byte[] bytes = NONE;
    private String text = "";

    String of(byte[] buf, int from, int to) {
        if (Arrays.equals(bytes, 0, bytes.length, buf, from, to)) {
            return text;
        }
        String different = Ascii.text(buf, from, to);
        if (to - from <= MAX_LENGTH) {
            bytes = Arrays.copyOfRange(buf, from, to);
            text = different;
        }
        return different;
    }
}
