package io.anlan.platform.overview;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often something happened in each of the last 24 hours; hours are numbered since the epoch. */
final class HourlyCounts {
    static final int HOURS = 24;

    private int @Nullable [] counts; // by hour modulo 24; most regions have none for a long time
    private long newest;

    void add(long hour, int by) {
        if (counts == null) {
            counts = new int[HOURS];
            newest = hour;
        }
        for (long passed = Math.max(newest + 1, hour - HOURS + 1); passed <= hour; passed++) {
            counts[slot(passed)] = 0;
        }
        newest = Math.max(newest, hour);
        if (hour > newest - HOURS) {
            counts[slot(hour)] += by;
        }
    }

    /** Adds the 24 hours that end with this one to a sum, the oldest first. */
    void addTo(int[] sum, long hour) {
        if (counts == null) {
            return;
        }
        for (int i = 0; i < HOURS; i++) {
            long at = hour - HOURS + 1 + i;
            if (at <= newest && at > newest - HOURS) {
                sum[i] += counts[slot(at)];
            }
        }
    }

    private static int slot(long hour) {
        return (int) Math.floorMod(hour, (long) HOURS);
    }

    static List<Integer> list(int[] sum) {
        var list = new ArrayList<Integer>(sum.length);
        for (int count : sum) {
            list.add(count);
        }
        return List.copyOf(list);
    }
}
