package io.anlan.simulator.load;

import java.util.Arrays;

/** Which frames of each device wait for their answer, and since when: a few slots a device in two plain arrays. */
final class UnderWay {
    private static final int SLOTS = LoadPlan.DEVICE_WINDOW;
    private static final long FREE = 0;
    static final long UNKNOWN = Long.MIN_VALUE;

    private final long[] qns;
    private final long[] sentNanos;
    private final long[] lastMillis;
    private final long[] lastSecond;

    UnderWay(int devices) {
        qns = new long[devices * SLOTS];
        sentNanos = new long[devices * SLOTS];
        lastMillis = new long[devices];
        lastSecond = new long[devices];
    }

    /** Whether the device may send another frame. */
    boolean hasRoom(int device) {
        return find(device, FREE) >= 0;
    }

    /** A millisecond the device has not used for QN yet. */
    long qnMillis(int device, long nowMillis) {
        lastMillis[device] = Math.max(nowMillis, lastMillis[device] + 1);
        return lastMillis[device];
    }

    /** A second the device has not used for DataTime yet. */
    long dataSecond(int device, long nowSecond) {
        lastSecond[device] = Math.max(nowSecond, lastSecond[device] + 1);
        return lastSecond[device];
    }

    void sent(int device, long qn, long nanos) {
        int slot = find(device, FREE);
        qns[slot] = qn;
        sentNanos[slot] = nanos;
    }

    /** When the frame was sent; {@link #UNKNOWN} if none with this QN waits. */
    long answered(int device, long qn) {
        int slot = device < 0 || device >= lastMillis.length ? -1 : find(device, qn);
        if (slot < 0) {
            return UNKNOWN;
        }
        qns[slot] = FREE;
        return sentNanos[slot];
    }

    /** Forgets the frames of a device whose connection broke. */
    void forget(int device) {
        Arrays.fill(qns, device * SLOTS, (device + 1) * SLOTS, FREE);
    }

    private int find(int device, long qn) {
        int from = device * SLOTS;
        for (int i = from; i < from + SLOTS; i++) {
            if (qns[i] == qn) {
                return i;
            }
        }
        return -1;
    }
}
