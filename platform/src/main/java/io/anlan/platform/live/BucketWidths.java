package io.anlan.platform.live;

import io.anlan.archive.Bucket;
import io.anlan.archive.SampleBucket;
import io.anlan.domain.Beijing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Round lengths of buckets, and how buckets of the archive are put together to make longer ones. */
final class BucketWidths {
    private static final List<Duration> ROUND = LongStream.of(
                    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400)
            .mapToObj(Duration::ofSeconds)
            .toList();
    private static final Duration WEEK = Duration.ofDays(7);

    private static final long BEIJING_MS = Beijing.ZONE
                    .getRules()
                    .getOffset(Instant.parse("2000-01-01T00:00:00Z"))
                    .getTotalSeconds()
            * 1000L;

    private BucketWidths() {}

    /** The shortest round length that gives at most so many buckets; weeks when they are more. */
    static Duration fitting(Duration span, int most) {
        for (Duration width : ROUND) {
            // Both edges may cut a bucket.
            if (span.dividedBy(width) + 2 <= most) {
                return width;
            }
        }
        return WEEK;
    }

    /** The archive's bucket of which whole ones make up the length. */
    static Bucket source(Duration width) {
        if (width.compareTo(Bucket.HOUR.length()) < 0) {
            return Bucket.MINUTE;
        }
        return width.compareTo(Bucket.DAY.length()) < 0 ? Bucket.HOUR : Bucket.DAY;
    }

    /** Puts buckets, which come in order of time, together by the clock of Beijing. */
    static List<SampleBucket> merge(List<SampleBucket> buckets, Duration width) {
        var merged = new ArrayList<SampleBucket>();
        for (SampleBucket bucket : buckets) {
            Instant start = start(bucket.start(), width);
            if (!merged.isEmpty() && merged.getLast().start().equals(start)) {
                merged.set(merged.size() - 1, sum(merged.getLast(), bucket));
            } else {
                merged.add(moved(bucket, start));
            }
        }
        return merged;
    }

    private static Instant start(Instant instant, Duration width) {
        long size = width.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli() + BEIJING_MS, size) * size - BEIJING_MS);
    }

    private static SampleBucket moved(SampleBucket b, Instant start) {
        return new SampleBucket(
                start, b.min(), b.average(), b.max(), b.last(), b.count(), b.usable(), b.uncertain(), b.late());
    }

    private static SampleBucket sum(SampleBucket a, SampleBucket b) {
        long count = a.count() + b.count();
        long late = a.late() + b.late();
        if (a.usable() == 0 || b.usable() == 0) {
            SampleBucket known = a.usable() == 0 ? b : a;
            return new SampleBucket(
                    a.start(),
                    known.min(),
                    known.average(),
                    known.max(),
                    known.last(),
                    count,
                    known.usable(),
                    known.uncertain(),
                    late);
        }
        long usable = a.usable() + b.usable();
        return new SampleBucket(
                a.start(),
                Math.min(a.min(), b.min()),
                (a.average() * a.usable() + b.average() * b.usable()) / usable,
                Math.max(a.max(), b.max()),
                b.last(),
                count,
                usable,
                a.uncertain() + b.uncertain(),
                late);
    }
}
