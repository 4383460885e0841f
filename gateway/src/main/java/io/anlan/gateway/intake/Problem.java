package io.anlan.gateway.intake;

import io.anlan.log.QuarantineReason;
import java.util.List;

/**
 * A part of a message that cannot be taken in.
 *
 * @param reason why
 * @param detail what was found, for a maintainer of devices; no secret
 * @param codes factor codes concerned
 * @param reading place of the reading in the message, from 0
 * @param sample place of the sample in the reading, from 0, or {@link #WHOLE_READING}
 */
public record Problem(QuarantineReason reason, String detail, List<String> codes, int reading, int sample) {
    /** The place of a problem that concerns a whole reading. */
    public static final int WHOLE_READING = -1;

    public Problem {
        codes = List.copyOf(codes);
    }
}
