package io.anlan.platform.presence;

import io.anlan.platform.registry.Device;

/**
 * Devices, and their points, by how they are at the moment; each is counted once.
 *
 * @param stopped not heard, and under an approved stop
 * @param connected those of the connectable whose connection a gateway holds
 * @param connectable those whose connection a gateway sees
 * @param points of all these devices
 * @param fresh those of the points whose newest sample is not older than three expected intervals, or five minutes
 * @param valid those of the fresh whose newest sample is of good quality
 */
record PresenceCounts(
        int devices,
        int heard,
        int stopped,
        int silent,
        int neverHeard,
        int connected,
        int connectable,
        int points,
        int fresh,
        int valid) {
    static final PresenceCounts ZERO = new PresenceCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static PresenceCounts of(Device.Presence presence, boolean isConnected, boolean isConnectable) {
        return new PresenceCounts(
                1,
                presence == Device.Presence.HEARD ? 1 : 0,
                presence == Device.Presence.STOPPED ? 1 : 0,
                presence == Device.Presence.SILENT ? 1 : 0,
                presence == Device.Presence.NEVER_HEARD ? 1 : 0,
                isConnectable && isConnected ? 1 : 0,
                isConnectable ? 1 : 0,
                0,
                0,
                0);
    }

    /** Of one point. */
    static PresenceCounts ofPoint(boolean isFresh, boolean isValid) {
        return new PresenceCounts(0, 0, 0, 0, 0, 0, 0, 1, isFresh ? 1 : 0, isFresh && isValid ? 1 : 0);
    }

    PresenceCounts plus(PresenceCounts other) {
        return new PresenceCounts(
                devices + other.devices,
                heard + other.heard,
                stopped + other.stopped,
                silent + other.silent,
                neverHeard + other.neverHeard,
                connected + other.connected,
                connectable + other.connectable,
                points + other.points,
                fresh + other.fresh,
                valid + other.valid);
    }
}
