package io.anlan.platform.registry;

import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What speaks to the platform.
 *
 * @param address MN of HJ 212, user name of MQTT and HTTP
 * @param mn the address again, of HJ 212 devices only
 * @param presenceSince of a silent device its last message, of a heard one the message that ended the silence
 * @param lastHeardAt arrival of the last message that was taken in
 * @param connected whether a gateway holds a connection of it; absent when its protocol keeps none that a gateway sees
 * @param connectedSince absent when it is not connected
 * @param clockAheadMillis how far its clock is ahead of the platform's, or behind when negative; absent when it is not known
 * @param clockWrongSince since when its clock is off by more than is allowed; absent when it is not
 * @param stop the approved stop of its facility at the moment
 * @param quarantined messages of the last 24 hours that were set aside
 * @param token the secret of an MQTT or HTTP device, in the answer that made it and never again
 */
public record Device(
        long id,
        String address,
        @Nullable String mn,
        @Nullable String name,
        Protocol protocol,
        @Nullable Long enterpriseId,
        @Nullable Long facilityId,
        Point.@Nullable EnterpriseName enterprise,
        Point.@Nullable FacilityName facility,
        @Nullable String domain,
        @Nullable String regionCode,
        boolean enabled,
        Presence presence,
        Instant presenceSince,
        @Nullable Instant lastHeardAt,
        @Nullable Boolean connected,
        @Nullable Instant connectedSince,
        @Nullable Long clockAheadMillis,
        @Nullable Instant clockWrongSince,
        @Nullable StopRef stop,
        int pointCount,
        long quarantined,
        Instant createdAt,
        Instant updatedAt,
        int version,
        @Nullable String token)
        implements Versioned {

    /** The same, with what is not read with its row. */
    Device with(long quarantined, @Nullable String token) {
        return new Device(
                id,
                address,
                mn,
                name,
                protocol,
                enterpriseId,
                facilityId,
                enterprise,
                facility,
                domain,
                regionCode,
                enabled,
                presence,
                presenceSince,
                lastHeardAt,
                connected,
                connectedSince,
                clockAheadMillis,
                clockWrongSince,
                stop,
                pointCount,
                quarantined,
                createdAt,
                updatedAt,
                version,
                token);
    }

    /** Whether a device is heard as often as its points are expected, as evaluation decided. */
    public enum Presence implements Word {
        NEVER_HEARD("neverHeard"),
        HEARD("heard"),
        SILENT("silent"),
        /** Not heard, and under an approved stop. */
        STOPPED("stopped");

        private final String word;

        Presence(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** A stop that excuses silence. */
    @Schema(name = "DeviceStop")
    public record StopRef(long id, StopKind kind, Instant from, Instant to) {}

    /**
     * What is wanted of a device.
     *
     * @param address needed unless there is an mn
     * @param mn another word for the address, HJ 212 only
     * @param password which the device sends, HJ 212 only; kept as it is when a change does not send it
     * @param enabled true when absent
     */
    @Schema(name = "DeviceInput")
    public record Input(
            @Nullable String address,
            @Nullable String mn,
            @Nullable String name,
            Protocol protocol,
            @Nullable Long enterpriseId,
            @Nullable Long facilityId,
            @Nullable String password,
            @Nullable Boolean enabled,
            @Nullable Integer version) {
        @Override
        public String toString() {
            return "Device.Input[%s, %s]".formatted(address == null ? mn : address, protocol);
        }
    }
}
