package io.anlan.evaluation;

import io.anlan.log.DeviceRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The devices that are switched off, as the topic of devices says: nothing of them is taken in, so nothing is expected.
 * Written by the one thread that follows the topic, read by every thread that judges.
 */
final class DisabledDevices {
    private static final long NO_DEVICE = 0;

    private final LongMap<Boolean> disabled = new LongMap<>();
    private final Map<String, Long> byKey = new HashMap<>();
    private volatile int generation;

    /** Takes what the topic says of a device; null when it is gone. */
    void put(String key, @Nullable DeviceRecord record) {
        long now = record == null || record.getEnabled() ? NO_DEVICE : record.getDevice();
        Long former = now == NO_DEVICE ? byKey.remove(key) : byKey.put(key, now);
        long before = former == null ? NO_DEVICE : former;
        if (before == now) {
            return;
        }
        synchronized (disabled) {
            if (before != NO_DEVICE) {
                disabled.remove(before);
            }
            if (now != NO_DEVICE) {
                disabled.put(now, true);
            }
        }
        advance();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void advance() {
        generation++;
    }

    boolean contains(long device) {
        synchronized (disabled) {
            return disabled.get(device) != null;
        }
    }

    /** Grows with every change. */
    int generation() {
        return generation;
    }
}
