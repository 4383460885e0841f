package io.anlan.gateway.intake;

import io.anlan.log.ProtocolRecord;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a message came in.
 *
 * @param protocol how it was sent
 * @param peer network address of the sender, without a port
 * @param address the device's address as it was sent, empty when none could be read
 * @param receivedAt milliseconds since the epoch; of a replayed message its first arrival
 * @param raw gives the whole message, when it must be kept
 * @param replayOf id of the quarantined message that this is, or null
 */
public record Arrival(
        ProtocolRecord protocol,
        String peer,
        String address,
        long receivedAt,
        Supplier<byte[]> raw,
        @Nullable String replayOf) {

    public boolean isReplay() {
        return replayOf != null;
    }
}
