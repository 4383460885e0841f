package io.anlan.gateway.intake;

import io.anlan.log.ReadingRecord;
import java.util.List;

/**
 * A decoded and mapped message, ready for the log.
 *
 * @param readings what goes to the log
 * @param problems what cannot go there
 * @param fingerprint equal for the same message sent again; {@link #UNIQUE} when that cannot be told
 * @param remember how many such messages of a device to remember, if memory allows
 */
public record Draft(List<ReadingRecord> readings, List<Problem> problems, long fingerprint, int remember) {
    /** The fingerprint of a message that equals no other. */
    public static final long UNIQUE = 0;

    public Draft {
        readings = List.copyOf(readings);
        problems = List.copyOf(problems);
    }

    int samples() {
        int samples = 0;
        for (ReadingRecord reading : readings) {
            samples += reading.getSamplesCount();
        }
        return samples;
    }
}
