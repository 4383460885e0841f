package io.anlan.hj212;

import java.util.Arrays;

/** Writes messages as frames, ready to send, from {@code ##} to CR LF. Has no state. */
public final class FrameEncoder {

    /**
     * The frame of a message.
     *
     * @throws IllegalArgumentException if its data segment would be longer than four digits can announce.
     */
    public byte[] encode(Hj212Message message) {
        var writer = new FrameWriter();
        writer.write(message);
        return writer.toByteArray();
    }

    /** The frame without CR LF. */
    static byte[] frame(Hj212Message message) {
        var writer = new FrameWriter();
        writer.write(message);
        return Arrays.copyOf(writer.array(), writer.length() - FrameLayout.TAIL);
    }
}
