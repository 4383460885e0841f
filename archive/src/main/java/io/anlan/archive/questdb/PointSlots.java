package io.anlan.archive.questdb;

import java.util.Arrays;

/** Numbers the points 0, 1, 2 ... in the order in which they are first seen; for one thread at a time. */
final class PointSlots {
    private static final int FIRST_CAPACITY = 1024;
    private static final int EMPTY = 0;

    private long[] points = new long[FIRST_CAPACITY];
    /** Slot + 1 by hash of the point, open addressing; at most half full. */
    private int[] table = new int[FIRST_CAPACITY * 2];

    private int size;

    int size() {
        return size;
    }

    long point(int slot) {
        return points[slot];
    }

    /** The point's slot, or -1. */
    int find(long point) {
        return table[place(table, point)] - 1;
    }

    /** The point's slot, a new one when the point is new. */
    int findOrAdd(long point) {
        int place = place(table, point);
        if (table[place] != EMPTY) {
            return table[place] - 1;
        }
        if (size == points.length) {
            grow();
            place = place(table, point);
        }
        points[size] = point;
        table[place] = ++size;
        return size - 1;
    }

    /** All slots in the order of their points. */
    int[] byPoint() {
        long[] sorted = Arrays.copyOf(points, size);
        Arrays.sort(sorted);
        return Arrays.stream(sorted).mapToInt(this::find).toArray();
    }

    private int place(int[] in, long point) {
        int mask = in.length - 1;
        int place = Long.hashCode(point * 0x9E3779B97F4A7C15L) & mask;
        while (in[place] != EMPTY && points[in[place] - 1] != point) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        points = Arrays.copyOf(points, points.length * 2);
        int[] larger = new int[points.length * 2];
        for (int slot = 0; slot < size; slot++) {
            larger[place(larger, points[slot])] = slot + 1;
        }
        table = larger;
    }
}
