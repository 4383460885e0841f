package io.anlan.hj212;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The text of a field that is mostly the same as last time, such as the MN of a connection, and the remarks on it: made once
 * for as long as the bytes stay the same.
 */
final class RecentText {
    private static final byte[] NONE = {};

    private final ToLongFunction<String> check;
    private byte[] bytes = NONE;
    private @Nullable String text;
    private long remarks;

    /** A memory of texts on which {@code check} makes its remarks, packed as {@link Remarks} does. */
    RecentText(ToLongFunction<String> check) {
        this.check = check;
    }

    /** The text of these bytes; null if they are no visible ASCII. */
    @Nullable
    String of(byte[] buf, int from, int to) {
        if (text == null || !Arrays.equals(bytes, 0, bytes.length, buf, from, to)) {
            bytes = Arrays.copyOfRange(buf, from, to);
            text = Ascii.isPrintable(buf, from, to) ? Ascii.text(buf, from, to) : null;
            remarks = text == null ? 0 : check.applyAsLong(text);
        }
        return text;
    }

    /** The remarks on the last text. */
    long remarks() {
        return remarks;
    }
}
