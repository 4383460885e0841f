package io.anlan.platform.performance;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds floods and the largest number of alarms in a window that slides with them. The window ends with the alarm and
 * begins, excluded, its length before: of two alarms exactly ten minutes apart each has a window of its own.
 */
final class FloodMeter {
    private final long window;
    private final int beginsAbove;
    private final int endsBelow;
    private final Deque<Long> recent = new ArrayDeque<>(4);
    private final List<Flood> floods = new ArrayList<>(0);
    private long arrivedAt;
    private int arriving;
    private int maximum;
    private long inFlood;
    private @Nullable Open open;

    private static final class Open {
        private final long begin;
        private int peak;
        private int count;

        private Open(long begin, int count) {
            this.begin = begin;
            this.peak = count;
            this.count = count;
        }
    }

    FloodMeter(Definitions definitions) {
        window = definitions.window().toMillis();
        beginsAbove = definitions.floodBeginsAbove();
        endsBelow = definitions.floodEndsBelow();
    }

    /** Takes the next alarm; none is earlier than the one before. */
    void accept(long at) {
        if (arriving > 0 && at != arrivedAt) {
            settle();
        }
        arrivedAt = at;
        arriving++;
    }

    /** Ends the period; no alarm comes after it. */
    void finish(long end) {
        settle();
        moveTo(end);
        if (open != null) {
            close(open, end, null);
        }
        recent.clear();
    }

    /** What comes at one instant comes together, and together with what leaves the window then. */
    private void settle() {
        moveTo(arrivedAt);
        for (int i = 0; i < arriving; i++) {
            recent.addLast(arrivedAt);
        }
        int size = recent.size();
        maximum = Math.max(maximum, size);
        if (open != null) {
            open.count += arriving;
            open.peak = Math.max(open.peak, size);
        } else if (size > beginsAbove) {
            open = new Open(arrivedAt, size);
        }
        arriving = 0;
    }

    private void moveTo(long now) {
        while (!recent.isEmpty() && recent.getFirst() + window <= now) {
            long left = recent.removeFirst() + window;
            int size = recent.size() + (left == now ? arriving : 0);
            if (open != null && size < endsBelow) {
                close(open, left, Instant.ofEpochMilli(left));
            }
        }
    }

    private void close(Open flood, long at, @Nullable Instant end) {
        inFlood += at - flood.begin;
        floods.add(new Flood(Instant.ofEpochMilli(flood.begin), end, flood.peak, flood.count));
        open = null;
    }

    int maximum() {
        return maximum;
    }

    /** Milliseconds. */
    long inFlood() {
        return inFlood;
    }

    List<Flood> floods() {
        return List.copyOf(floods);
    }
}
