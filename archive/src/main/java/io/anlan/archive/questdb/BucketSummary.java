package io.anlan.archive.questdb;

import io.anlan.archive.Bucket;
import io.anlan.archive.SampleBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sums samples up by bucket as they come, in time order. */
final class BucketSummary {
    private final Bucket bucket;
    private final List<SampleBucket> done = new ArrayList<>();
    private long start = Long.MIN_VALUE;
    private long end = Long.MIN_VALUE;
    private double min;
    private double max;
    private double sum;
    private double last;
    private long count;
    private long usable;
    private long uncertain;
    private long late;

    BucketSummary(Bucket bucket) {
        this.bucket = bucket;
    }

    void add(SampleColumns samples) {
        for (int i = 0; i < samples.size; i++) {
            if (samples.measured[i] >= end) {
                finishBucket();
                start = bucket.start(samples.measured[i]);
                end = start + bucket.length().toMillis();
            }
            count++;
            late += samples.isLate(i) ? 1 : 0;
            if (samples.isUsable(i)) {
                add(samples, i);
            }
        }
    }

    List<SampleBucket> finish() {
        finishBucket();
        return done;
    }

    private void add(SampleColumns samples, int i) {
        double value = samples.value[i];
        double least = Double.isNaN(samples.min[i]) ? value : samples.min[i];
        double greatest = Double.isNaN(samples.max[i]) ? value : samples.max[i];
        min = usable == 0 ? least : Math.min(min, least);
        max = usable == 0 ? greatest : Math.max(max, greatest);
        sum += value;
        last = value;
        usable++;
        uncertain += samples.isUncertain(i) ? 1 : 0;
    }

    private void finishBucket() {
        if (count > 0) {
            done.add(
                    usable == 0
                            ? new SampleBucket(at(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, count, 0, 0, late)
                            : new SampleBucket(at(), min, sum / usable, max, last, count, usable, uncertain, late));
        }
        count = 0;
        usable = 0;
        uncertain = 0;
        late = 0;
        sum = 0;
    }

    private Instant at() {
        return Instant.ofEpochMilli(start);
    }
}
