package io.anlan.simulator.replay;

import io.anlan.simulator.message.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a recording holds, with the line it begins at. */
public sealed interface Item {
    int line();

    /**
     * An HJ 212 frame.
     *
     * @param segment its data segment, one character a byte.
     * @param at when it was measured, or else sent; null if it does not say.
     */
    record Frame(int line, String segment, @Nullable Instant at) implements Item {}

    /** Values of one time. */
    record Row(int line, Report report) implements Item {}

    /** Something that cannot be read; it is not sent. */
    record Malformed(int line, String fault) implements Item {}

    /** The recorded time, if there is one. */
    default @Nullable Instant time() {
        return switch (this) {
            case Frame frame -> frame.at();
            case Row row -> row.report().measuredAt();
            case Malformed ignored -> null;
        };
    }
}
