package io.anlan.simulator.load;

import java.time.Duration;

/** Counts durations in buckets that are at most 1.6 % wide: 64 to a doubling. Not for use by two threads. */
public final class LatencyHistogram {
    private static final int SUB_BITS = 6;
    private static final int SUB = 1 << SUB_BITS;
    /** Up to 2^41 ns, 36 minutes. */
    private static final int DOUBLINGS = 42;

    private final long[] counts = new long[DOUBLINGS * SUB];
    private long count;
    private long max;

    /** Counts a duration; negative ones count as 0. */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        count++;
        max = Math.max(max, value);
    }

    /** Adds everything the other has counted. */
    public void add(LatencyHistogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        max = Math.max(max, other.max);
    }

    public long count() {
        return count;
    }

    public Duration max() {
        return Duration.ofNanos(max);
    }

    /**
     * The duration that this share of all did not exceed, to within a bucket; zero if nothing was counted.
     *
     * @param share from 0 to 1, such as 0.99.
     */
    public Duration quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The share (%s) must be from 0 to 1.".formatted(share));
        }
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Duration.ofNanos(Math.min(upperEnd(i), max));
            }
        }
        return Duration.ZERO;
    }

    private static int bucket(long value) {
        if (value < SUB) {
            return (int) value;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        int sub = (int) (value >>> (exponent - SUB_BITS)) & (SUB - 1);
        int bucket = (exponent - SUB_BITS + 1) * SUB + sub;
        return Math.min(bucket, DOUBLINGS * SUB - 1);
    }

    private static long upperEnd(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int exponent = bucket / SUB + SUB_BITS - 1;
        long width = 1L << (exponent - SUB_BITS);
        return (1L << exponent) + (bucket % SUB + 1) * width - 1;
    }
}
