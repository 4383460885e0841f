package io.anlan.platform.presence;

import io.anlan.log.PresenceRecord;
import io.anlan.log.PresenceStateRecord;
import io.anlan.platform.registry.Device;

/**
 * What evaluation decided of a device. Times are milliseconds since 1970.
 *
 * @param ordinal 1, 2, 3 ... within the device
 * @param since of a silent device the arrival of its last message, of a heard one the arrival that ended the silence
 * @param lastHeard arrival of the last message known then
 * @param allowedSilence 0 when it is heard
 */
record Decision(
        long device,
        long ordinal,
        Device.Presence state,
        long since,
        long decidedAt,
        long lastHeard,
        long allowedSilence) {

    static Decision of(PresenceRecord r) {
        return new Decision(
                r.getDevice(),
                r.getOrdinal(),
                state(r.getState()),
                r.getSince(),
                r.getDecidedAt(),
                r.getLastHeard(),
                r.getAllowedSilenceMs());
    }

    private static Device.Presence state(PresenceStateRecord record) {
        return switch (record) {
            case HEARD -> Device.Presence.HEARD;
            case SILENT -> Device.Presence.SILENT;
            case PRESENCE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("The log has a decision without a state (%s).".formatted(record));
        };
    }
}
