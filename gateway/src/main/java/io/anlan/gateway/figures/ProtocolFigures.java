package io.anlan.gateway.figures;

import io.anlan.log.QuarantineReason;
import java.util.Map;

/**
 * What was counted of one protocol since the start.
 *
 * @param connections connections open now
 * @param connectionsOpened connections ever opened
 * @param connectionsRefused connections closed at once because there were too many
 * @param messages frames or messages received, whatever became of them
 * @param samples samples of points given to the log
 * @param acknowledged messages answered as taken in
 * @param refused messages answered as not taken in
 * @param duplicates messages that were sent again and not logged again
 * @param delayed times a sender was slowed down because it was too fast
 * @param quarantined messages written to quarantine, by reason
 * @param suppressed messages counted only, because their sender had filled its share of the quarantine, by reason
 */
public record ProtocolFigures(
        long connections,
        long connectionsOpened,
        long connectionsRefused,
        long messages,
        long samples,
        long acknowledged,
        long refused,
        long duplicates,
        long delayed,
        Map<QuarantineReason, Long> quarantined,
        Map<QuarantineReason, Long> suppressed) {

    public ProtocolFigures {
        quarantined = Map.copyOf(quarantined);
        suppressed = Map.copyOf(suppressed);
    }
}
