package io.anlan.evaluation;

import java.util.ArrayList;
import java.util.List;

/** The points and the presence of a device, and how far what was heard of them has been kept. */
final class DeviceTail {
    /** No such reading. */
    static final long NONE = -1;

    private final long device;
    private final DevicePresence presence;
    private final List<TrackedPoint> points = new ArrayList<>(4);
    private long lastOffset = NONE;
    private long keptOffset = NONE;
    private long firstUnkeptOffset = NONE;
    private long unkeptSince;

    DeviceTail(long device) {
        this.device = device;
        this.presence = new DevicePresence(device);
    }

    long device() {
        return device;
    }

    DevicePresence presence() {
        return presence;
    }

    List<TrackedPoint> points() {
        return points;
    }

    /** The last reading that a kept tail contains. */
    long keptOffset() {
        return keptOffset;
    }

    /** The oldest reading that no kept tail contains. */
    long firstUnkeptOffset() {
        return firstUnkeptOffset;
    }

    /** When that reading was heard, epoch milliseconds. */
    long unkeptSince() {
        return unkeptSince;
    }

    void restored(long offset) {
        lastOffset = offset;
        keptOffset = offset;
    }

    /** Notes a reading. @return whether it is the first that is not kept */
    boolean heard(long offset, long nowMillis) {
        lastOffset = offset;
        if (firstUnkeptOffset != NONE) {
            return false;
        }
        firstUnkeptOffset = offset;
        unkeptSince = nowMillis;
        return true;
    }

    /** What is to be kept now. */
    byte[] keep() {
        keptOffset = lastOffset;
        firstUnkeptOffset = NONE;
        var tail = DeviceTailRecord.newBuilder().setOffset(lastOffset);
        if (presence.heardAt() != DevicePresence.NEVER) {
            tail.setHeardAt(presence.heardAt());
        }
        for (TrackedPoint point : points) {
            tail.addPoints(TailsCodec.encode(point.id(), point.state().track()));
        }
        return tail.build().toByteArray();
    }
}
