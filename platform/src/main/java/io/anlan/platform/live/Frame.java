package io.anlan.platform.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One event as bytes of the event stream (WHATWG HTML, server-sent events). Rendered once for all clients. */
final class Frame {
    private final long sequence;
    private final byte[] bytes;

    private Frame(long sequence, String text) {
        this.sequence = sequence;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /** An event that a client resumes behind. */
    static Frame numbered(long sequence, String event, String json) {
        return new Frame(sequence, "id: %d\nevent: %s\ndata: %s\n\n".formatted(sequence, event, json));
    }

    /** An event that only matters at the moment. */
    static Frame passing(String event, String json) {
        return new Frame(0, "event: %s\ndata: %s\n\n".formatted(event, json));
    }

    /** A line that clients ignore, for people who look at the stream. */
    static Frame comment(String text) {
        return new Frame(0, ": %s\n\n".formatted(text));
    }

    /** How soon a client comes back after a broken connection. */
    static Frame retry(long milliseconds) {
        return new Frame(0, "retry: %d\n\n".formatted(milliseconds));
    }

    long sequence() {
        return sequence;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
