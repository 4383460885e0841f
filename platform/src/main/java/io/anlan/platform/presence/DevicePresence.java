package io.anlan.platform.presence;

import io.anlan.platform.registry.Device;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a device is and was, the newest first.
 *
 * @param state heard, silent or never heard, whatever excuses it
 * @param allowedSilenceSeconds time without a message, while the platform listens, that made it silent last
 * @param silences from a last message to the next
 * @param connections that gateways held
 * @param outages in which the platform did not listen to this device
 */
record DevicePresence(
        long deviceId,
        Device.Presence state,
        Instant since,
        @Nullable Instant firstHeardAt,
        @Nullable Instant lastHeardAt,
        @Nullable Instant decidedAt,
        @Nullable Long allowedSilenceSeconds,
        List<Stretch> silences,
        List<Connection> connections,
        List<Stretch> outages) {

    /** @param to absent while it lasts */
    record Stretch(Instant from, @Nullable Instant to) {}

    /** @param to absent while it lasts */
    record Connection(
            String gateway,
            String peer,
            Instant from,
            @Nullable Instant to) {}
}
