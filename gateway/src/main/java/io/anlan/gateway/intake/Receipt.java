package io.anlan.gateway.intake;

import java.util.List;

/**
 * What became of a message.
 *
 * @param outcome whether it may be acknowledged
 * @param accepted samples on the log
 * @param problems parts in quarantine instead
 */
public record Receipt(Outcome outcome, int accepted, List<Problem> problems) {
    /** Whether a message may be acknowledged. */
    public enum Outcome {
        /** Every part is on the log or in quarantine. */
        TAKEN,
        /** The device is switched off; the message is in quarantine. */
        DISABLED,
        /** The device had filled its share of the quarantine: not everything is kept, it must send again later. */
        THROTTLED
    }

    public Receipt {
        problems = List.copyOf(problems);
    }
}
