package io.anlan.gateway.figures;

import io.anlan.log.ProtocolRecord;
import java.util.Map;

/**
 * What the gateway counted and holds at one moment.
 *
 * @param protocols counters by protocol
 * @param devices devices known
 * @param inFlightBytes bytes of messages that wait for the log
 * @param waiting records that the log did not take at the first attempt and that are tried again
 * @param sharedAddresses times a device was heard on a second connection while the first was still open
 * @param replayed quarantined messages taken in again
 */
public record GatewayFigures(
        Map<ProtocolRecord, ProtocolFigures> protocols,
        long devices,
        long inFlightBytes,
        long waiting,
        long sharedAddresses,
        long replayed) {

    public GatewayFigures {
        protocols = Map.copyOf(protocols);
    }

    /** The counters of one of the three protocols. */
    public ProtocolFigures of(ProtocolRecord protocol) {
        ProtocolFigures figures = protocols.get(protocol);
        if (figures == null) {
            throw new IllegalArgumentException("No figures are kept of the protocol %s.".formatted(protocol));
        }
        return figures;
    }
}
