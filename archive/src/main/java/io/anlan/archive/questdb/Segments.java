package io.anlan.archive.questdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.StampedLock;

/**
 * The newest row of every point in every segment of {@link RecentSamples}, by arrival, and its newest measuring time:
 * rows sent late or replayed stand above others that were measured later, so no row tells that time. One thread at a time writes; readers see
 * only what has been published after its commit.
 */
final class Segments {
    /** No row. */
    static final int NONE = -1;

    private final StampedLock lock = new StampedLock();
    private final PointSlots slots = new PointSlots();
    private final TreeMap<Long, Segment> byNumber = new TreeMap<>();

    /** A segment as its writer knows it. */
    static final class Segment {
        private final long number;
        private int samples;
        private long end;
        private int[] newest = {};
        /** Slots whose newest row is not yet published, some of them more than once. */
        private int[] touched = new int[1024];

        /** The measuring time of each. */
        private long[] touchedMeasured = new long[1024];

        private int touchedCount;
        private int[] published = {};
        private long[] publishedMeasured = {};

        Segment(long number) {
            this.number = number;
        }

        long number() {
            return number;
        }

        int samples() {
            return samples;
        }

        /** Bytes of its file, where the next value begins. */
        long end() {
            return end;
        }

        void extend(long newEnd) {
            end = newEnd;
        }
    }

    /**
     * The newest row of a point in a segment.
     *
     * @param row from which the chain leads to the older rows of the point
     * @param measured the newest measuring time of all rows of the chain, epoch milliseconds
     */
    record Chain(long segment, int row, long measured) {}

    /**
     * Notes a row of a point and returns the row before it of the same point, or {@link #NONE}.
     *
     * @param measured its measuring time, epoch milliseconds
     */
    int link(Segment segment, long point, int row, long measured) {
        int slot = slots.find(point);
        if (slot < 0) {
            slot = add(point);
        }
        if (slot >= segment.newest.length) {
            segment.newest = extend(segment.newest, slots.size());
        }
        int before = segment.newest[slot];
        segment.newest[slot] = row;
        segment.samples++;
        if (segment.touchedCount == segment.touched.length) {
            segment.touched = Arrays.copyOf(segment.touched, segment.touched.length * 2);
            segment.touchedMeasured = Arrays.copyOf(segment.touchedMeasured, segment.touched.length);
        }
        segment.touchedMeasured[segment.touchedCount] = measured;
        segment.touched[segment.touchedCount++] = slot;
        return before;
    }

    /** Shows readers all rows linked so far. */
    void publish(Segment segment) {
        long stamp = lock.writeLock();
        try {
            if (segment.published.length < segment.newest.length) {
                segment.published = extend(segment.published, segment.newest.length);
                segment.publishedMeasured = extend(segment.publishedMeasured, segment.published.length);
            }
            for (int i = 0; i < segment.touchedCount; i++) {
                int slot = segment.touched[i];
                segment.published[slot] = segment.newest[slot];
                segment.publishedMeasured[slot] = Math.max(segment.publishedMeasured[slot], segment.touchedMeasured[i]);
            }
            segment.touchedCount = 0;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    void put(Segment segment) {
        long stamp = lock.writeLock();
        try {
            byNumber.put(segment.number, segment);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    void remove(long number) {
        long stamp = lock.writeLock();
        try {
            byNumber.remove(number);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    List<Long> numbers() {
        long stamp = lock.readLock();
        try {
            return List.copyOf(byNumber.keySet());
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** A point's chains, oldest segment first. */
    List<Chain> chains(long point) {
        long stamp = lock.readLock();
        try {
            int slot = slots.find(point);
            if (slot < 0) {
                return List.of();
            }
            var chains = new ArrayList<Chain>(byNumber.size());
            for (Segment segment : byNumber.values()) {
                if (slot < segment.published.length && segment.published[slot] != NONE) {
                    chains.add(new Chain(segment.number, segment.published[slot], segment.publishedMeasured[slot]));
                }
            }
            return chains;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Every point that has a row, in ascending order. */
    long[] points() {
        long stamp = lock.readLock();
        try {
            var points = new long[slots.size()];
            int count = 0;
            for (int slot = 0; slot < points.length; slot++) {
                if (hasRow(slot)) {
                    points[count++] = slots.point(slot);
                }
            }
            points = Arrays.copyOf(points, count);
            Arrays.sort(points);
            return points;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** The chains of all points of one segment, in the order of the points. */
    PointChains pointChains(long number) {
        long stamp = lock.readLock();
        try {
            Segment segment = byNumber.get(number);
            if (segment == null) {
                throw new IllegalArgumentException("There is no segment %d.".formatted(number));
            }
            int[] order = slots.byPoint();
            long[] points = new long[order.length];
            int[] rows = new int[order.length];
            int count = 0;
            for (int slot : order) {
                if (slot < segment.published.length && segment.published[slot] != NONE) {
                    points[count] = slots.point(slot);
                    rows[count++] = segment.published[slot];
                }
            }
            return new PointChains(Arrays.copyOf(points, count), Arrays.copyOf(rows, count));
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Points in ascending order and the newest row of each. */
    static final class PointChains {
        final long[] points;
        final int[] rows;

        PointChains(long[] points, int[] rows) {
            this.points = points;
            this.rows = rows;
        }
    }

    private int add(long point) {
        long stamp = lock.writeLock();
        try {
            return slots.findOrAdd(point);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private boolean hasRow(int slot) {
        for (Segment segment : byNumber.values()) {
            if (slot < segment.published.length && segment.published[slot] != NONE) {
                return true;
            }
        }
        return false;
    }

    private static int[] extend(int[] rows, int least) {
        int[] extended = Arrays.copyOf(rows, Math.max(least, rows.length * 2));
        Arrays.fill(extended, rows.length, extended.length, NONE);
        return extended;
    }

    private static long[] extend(long[] times, int length) {
        long[] extended = Arrays.copyOf(times, length);
        Arrays.fill(extended, times.length, length, Long.MIN_VALUE);
        return extended;
    }
}
