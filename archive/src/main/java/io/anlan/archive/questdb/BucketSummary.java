package io.anlan.archive.questdb;

import io.anlan.archive.Bucket;
import io.anlan.archive.SampleBucket;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums samples up by bucket as they come, in time order. Samples are first summed up by the hour and then the hours, so
 * that a day gives the same to the last bit whether it comes as samples or as a summary.
 */
final class BucketSummary {
    private final Bucket bucket;
    /** The bucket, but an hour at most. */
    private final Bucket part;

    private final List<SampleBucket> done = new ArrayList<>();
    private final Tally ofPart = new Tally();
    private final Tally ofBucket = new Tally();
    private long partStart = Long.MIN_VALUE;
    private long partEnd = Long.MIN_VALUE;
    private long start = Long.MIN_VALUE;
    private long end = Long.MIN_VALUE;

    BucketSummary(Bucket bucket) {
        this.bucket = bucket;
        this.part = bucket == Bucket.DAY ? Bucket.HOUR : bucket;
    }

    void add(SampleColumns samples) {
        for (int i = 0; i < samples.size; i++) {
            if (samples.measured[i] >= partEnd) {
                finishPart();
                partStart = part.start(samples.measured[i]);
                partEnd = partStart + part.length().toMillis();
            }
            ofPart.add(samples, i);
        }
    }

    /** Adds the hours of a day that lie in an interval. */
    void add(DaySummary day, long dayStart, long from, long to) {
        finishPart();
        for (int hour = 0; hour < DaySummary.HOURS; hour++) {
            long hourStart = dayStart + hour * DaySummary.HOUR_MS;
            if (hourStart >= from && hourStart < to) {
                day.take(hour, ofPart);
                partStart = hourStart;
                finishPart();
            }
        }
    }

    List<SampleBucket> finish() {
        finishPart();
        finishBucket();
        return done;
    }

    private void finishPart() {
        if (ofPart.count == 0) {
            return;
        }
        if (partStart >= end) {
            finishBucket();
            start = bucket.start(partStart);
            end = start + bucket.length().toMillis();
        }
        ofBucket.add(ofPart);
        ofPart.clear();
    }

    private void finishBucket() {
        if (ofBucket.count > 0) {
            done.add(ofBucket.bucket(start));
            ofBucket.clear();
        }
    }
}
