package io.anlan.archive.questdb;

import io.anlan.archive.Bucket;

/** What one series of a point comes to in each hour of a day of Beijing, a column for each figure of a {@link Tally}. */
final class DaySummary {
    static final int HOURS = 24;
    static final long HOUR_MS = Bucket.HOUR.length().toMillis();

    final long[] count = new long[HOURS];
    /** Samples that are not usable. */
    final long[] bad = new long[HOURS];

    final long[] uncertain = new long[HOURS];
    final long[] late = new long[HOURS];
    final double[] min = new double[HOURS];
    final double[] max = new double[HOURS];
    final double[] last = new double[HOURS];
    final double[] sum = new double[HOURS];

    void put(int hour, Tally tally) {
        count[hour] = tally.count;
        bad[hour] = tally.count - tally.usable;
        uncertain[hour] = tally.uncertain;
        late[hour] = tally.late;
        min[hour] = tally.min;
        max[hour] = tally.max;
        last[hour] = tally.last;
        sum[hour] = tally.sum;
    }

    void take(int hour, Tally into) {
        into.count = count[hour];
        into.usable = count[hour] - bad[hour];
        into.uncertain = uncertain[hour];
        into.late = late[hour];
        into.min = min[hour];
        into.max = max[hour];
        into.last = last[hour];
        into.sum = sum[hour];
    }
}
