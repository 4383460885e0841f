package io.anlan.platform.presence;

import io.anlan.domain.Quality;
import io.anlan.domain.Series;
import java.util.Arrays;

/**
 * The samples of one point in the order in which they came, to be used again for the next point. Times are milliseconds since
 * 1970.
 *
 * <p>At any moment the newest sample is the one that was measured last of those that have come; of several of one moment that
 * of the shortest interval, and of these the one that came last, as the newest values in memory have it. From when it came a
 * point is fresh until the sample is older than is allowed, counted from its arrival, or from its measuring time or the end of
 * its interval when that is earlier.
 */
final class PointArrivals {
    private static final int FIRST_CAPACITY = 256;

    private int size;
    private long[] measured = new long[FIRST_CAPACITY];
    private long[] received = new long[FIRST_CAPACITY];
    private Series[] series = new Series[FIRST_CAPACITY];
    private boolean[] good = new boolean[FIRST_CAPACITY];

    void clear() {
        size = 0;
    }

    /** Takes a sample; quickest in the order of arrival. */
    void add(Series itsSeries, long measuredAt, long receivedAt, Quality quality) {
        if (size == measured.length) {
            grow();
        }
        int place = size++;
        for (; place > 0 && received[place - 1] > receivedAt; place--) {
            measured[place] = measured[place - 1];
            received[place] = received[place - 1];
            series[place] = series[place - 1];
            good[place] = good[place - 1];
        }
        measured[place] = measuredAt;
        received[place] = receivedAt;
        series[place] = itsSeries;
        good[place] = quality == Quality.GOOD;
    }

    private void grow() {
        int capacity = size * 2;
        measured = Arrays.copyOf(measured, capacity);
        received = Arrays.copyOf(received, capacity);
        series = Arrays.copyOf(series, capacity);
        good = Arrays.copyOf(good, capacity);
    }

    /**
     * When the point was fresh and valid between two instants.
     *
     * @param allowed age of the newest sample up to which it is fresh
     */
    FreshTimes times(long allowed, long from, long to) {
        var fresh = new Spans.Bounds(2 * size);
        var valid = new Spans.Bounds(2 * size);
        int newest = -1;
        for (int i = 0; i < size && received[i] < to; i++) {
            if (newest < 0 || takesThePlaceOf(newest, i)) {
                if (newest >= 0) {
                    add(newest, allowed, from, received[i], fresh, valid);
                }
                newest = i;
            }
        }
        if (newest < 0) {
            return FreshTimes.NEVER;
        }
        add(newest, allowed, from, to, fresh, valid);
        return new FreshTimes(fresh.spans(), valid.spans());
    }

    /** Of two in the order of arrival. */
    private boolean takesThePlaceOf(int before, int after) {
        return measured[after] != measured[before]
                ? measured[after] > measured[before]
                : series[after].compareTo(series[before]) <= 0;
    }

    private void add(int sample, long allowed, long from, long to, Spans.Bounds fresh, Spans.Bounds valid) {
        long current = Math.min(
                received[sample],
                measured[sample] + series[sample].typicalInterval().toMillis());
        long begin = Math.max(from, received[sample]);
        long end = Math.min(to, current + allowed);
        fresh.add(begin, end);
        if (good[sample]) {
            valid.add(begin, end);
        }
    }
}
