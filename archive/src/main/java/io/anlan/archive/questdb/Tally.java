package io.anlan.archive.questdb;

import io.anlan.archive.SampleBucket;
import java.time.Instant;

/** What samples of one series come to, added in the order of time. */
final class Tally {
    long count;
    long usable;
    long uncertain;
    long late;
    /** Like the next two, NaN while no sample is usable. */
    double min = Double.NaN;

    double max = Double.NaN;
    double last = Double.NaN;
    double sum;

    void clear() {
        count = 0;
        usable = 0;
        uncertain = 0;
        late = 0;
        min = Double.NaN;
        max = Double.NaN;
        last = Double.NaN;
        sum = 0;
    }

    void add(SampleColumns samples, int i) {
        count++;
        late += samples.isLate(i) ? 1 : 0;
        if (samples.isUsable(i)) {
            double value = samples.value[i];
            extend(
                    Double.isNaN(samples.min[i]) ? value : samples.min[i],
                    Double.isNaN(samples.max[i]) ? value : samples.max[i]);
            last = value;
            sum += value;
            usable++;
            uncertain += samples.isUncertain(i) ? 1 : 0;
        }
    }

    /** Adds what later samples come to. */
    void add(Tally later) {
        count += later.count;
        late += later.late;
        if (later.usable > 0) {
            extend(later.min, later.max);
            last = later.last;
            sum += later.sum;
            usable += later.usable;
            uncertain += later.uncertain;
        }
    }

    SampleBucket bucket(long start) {
        return new SampleBucket(
                Instant.ofEpochMilli(start), min, sum / usable, max, last, count, usable, uncertain, late);
    }

    private void extend(double least, double greatest) {
        min = usable == 0 ? least : Math.min(min, least);
        max = usable == 0 ? greatest : Math.max(max, greatest);
    }
}
