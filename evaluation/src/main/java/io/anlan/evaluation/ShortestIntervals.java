package io.anlan.evaluation;

import java.util.HashMap;
import java.util.Map;

/** The shortest interval at which a point of a device is expected, by device. Not for several threads at once. */
final class ShortestIntervals {
    /** Of a device without points, or whose points are expected at no interval. */
    static final long NONE = 0;

    private final LongMap<Map<String, Long>> devices = new LongMap<>();

    /** What a facility says now, in the place of what it said before; milliseconds by device. */
    void replace(String facility, Map<Long, Long> before, Map<Long, Long> now) {
        before.keySet().forEach(device -> remove(facility, device));
        now.forEach((device, interval) -> put(facility, device, interval));
    }

    private void put(String facility, long device, long interval) {
        Map<String, Long> byFacility = devices.get(device);
        if (byFacility == null) {
            byFacility = HashMap.newHashMap(1);
            devices.put(device, byFacility);
        }
        byFacility.put(facility, interval);
    }

    private void remove(String facility, long device) {
        Map<String, Long> byFacility = devices.get(device);
        if (byFacility == null) {
            return;
        }
        byFacility.remove(facility);
        if (byFacility.isEmpty()) {
            devices.remove(device);
        }
    }

    /** Milliseconds, or {@link #NONE}. */
    long of(long device) {
        Map<String, Long> byFacility = devices.get(device);
        if (byFacility == null) {
            return NONE;
        }
        long shortest = Long.MAX_VALUE;
        for (long interval : byFacility.values()) {
            shortest = Math.min(shortest, interval);
        }
        return shortest;
    }
}
