package io.anlan.evaluation;

import io.anlan.log.StopPeriod;
import io.anlan.log.StopRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registered stops that are approved, by device, as the topic of stops says: a planned shutdown, an overhaul,
 * maintenance. Written by the one thread that follows the topic, read by every thread that judges. Times are arrival times in
 * milliseconds since the epoch; a stop holds its beginning and not its end.
 */
final class StopBook {
    /** Nothing changes any more. */
    static final long NEVER = -1;

    private static final long NO_DEVICE = 0;

    private final LongMap<List<StopPeriod>> stops = new LongMap<>();
    private final Map<String, Long> deviceByKey = new HashMap<>();
    private volatile int generation;

    /** Takes what the topic says of a device; null when it has no stops any more. */
    void put(String key, @Nullable StopRecord record) {
        List<StopPeriod> periods = record == null ? List.of() : record.getPeriodsList();
        long device = record == null || periods.isEmpty() ? NO_DEVICE : record.getDevice();
        Long before = device == NO_DEVICE ? deviceByKey.remove(key) : deviceByKey.put(key, device);
        synchronized (stops) {
            if (before != null) {
                stops.remove(before);
            }
            if (device != NO_DEVICE) {
                stops.put(device, periods);
            }
        }
        advance();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void advance() {
        generation++;
    }

    boolean isStopped(long device, long at) {
        for (StopPeriod period : of(device)) {
            if (period.getFrom() <= at && at < period.getTo()) {
                return true;
            }
        }
        return false;
    }

    /** The next beginning or end of a stop after a time. */
    long nextChange(long device, long after) {
        long next = Long.MAX_VALUE;
        for (StopPeriod period : of(device)) {
            if (period.getFrom() > after) {
                next = Math.min(next, period.getFrom());
            }
            if (period.getTo() > after) {
                next = Math.min(next, period.getTo());
            }
        }
        return next == Long.MAX_VALUE ? NEVER : next;
    }

    private List<StopPeriod> of(long device) {
        synchronized (stops) {
            List<StopPeriod> periods = stops.get(device);
            return periods == null ? List.of() : periods;
        }
    }

    /** Grows with every change. */
    int generation() {
        return generation;
    }
}
