package io.anlan.archive;

import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every sample, one per point, series and measuring time. Safe for use by many threads.
 *
 * <p>Intervals include their start and exclude their end. Times are kept to the millisecond.
 */
public interface ReadingArchive extends AutoCloseable {
    /**
     * Keeps samples; they are on the disk when this returns. Of several samples with the same point, series and
     * measuring time the one appended last holds, so the same samples may be appended again; what was stated otherwise before is
     * kept beside it ({@link #revised}), the newest twenty statements.
     *
     * @throws ArchiveException when they could not all be kept; append them again
     */
    void append(List<ArchivedSample> samples);

    /**
     * Waits until reads see everything that was appended before this call.
     *
     * @return false when the limit passed first
     */
    boolean awaitApplied(Duration limit) throws InterruptedException;

    /**
     * Samples of a point in the order of {@link SampleKey}.
     *
     * @param limit most samples returned
     * @param after the last key of the page before; null for the first page
     */
    List<ArchivedSample> raw(
            long point, Set<Series> series, Instant from, Instant to, int limit, @Nullable SampleKey after);

    /**
     * Samples of a point whose statement was changed, with every version, in the order of {@link SampleKey}. Reads all samples of
     * the interval.
     *
     * @param limit most samples returned
     * @param after the last key of the page before; null for the first page
     */
    List<SampleVersions> revised(
            long point, Set<Series> series, Instant from, Instant to, int limit, @Nullable SampleKey after);

    /**
     * Hands over all samples of some points, the way to read much of them: the points in ascending order, the samples of
     * each in the order of {@link SampleKey}. What the visitor throws ends the reading. Views of the files are held
     * meanwhile, so who reads for minutes asks for a few points at a time.
     */
    default void replay(Collection<Long> points, Instant from, Instant to, SampleVisitor visitor) {
        for (long point : new TreeSet<>(points)) {
            raw(point, EnumSet.allOf(Series.class), from, to, Integer.MAX_VALUE, null)
                    .forEach(archived -> {
                        Sample sample = archived.sample();
                        visitor.visit(
                                point,
                                sample.series(),
                                sample.measuredAt().toEpochMilli(),
                                sample.value(),
                                sample.converted(),
                                sample.decimals(),
                                sample.quality());
                    });
        }
    }

    /** {@link #replay} for who wants to know when samples came and how good they are, and not what they say. */
    default void arrivals(Collection<Long> points, Instant from, Instant to, ArrivalVisitor visitor) {
        for (long point : new TreeSet<>(points)) {
            raw(point, EnumSet.allOf(Series.class), from, to, Integer.MAX_VALUE, null)
                    .forEach(archived -> visitor.visit(
                            point,
                            archived.sample().series(),
                            archived.sample().measuredAt().toEpochMilli(),
                            archived.receivedAt().toEpochMilli(),
                            archived.sample().quality()));
        }
    }

    /**
     * Samples of a point by bucket, in time order. Buckets without samples are left out; those at the edges hold only
     * what lies within the interval.
     */
    List<SampleBucket> buckets(long point, Series series, Instant from, Instant to, Bucket bucket);

    /** The same of several points, which takes less than one after another; points without samples are left out. */
    default Map<Long, List<SampleBucket>> buckets(
            Collection<Long> points, Series series, Instant from, Instant to, Bucket bucket) {
        var all = new HashMap<Long, List<SampleBucket>>();
        for (long point : points) {
            List<SampleBucket> found = buckets(point, series, from, to, bucket);
            if (!found.isEmpty()) {
                all.put(point, found);
            }
        }
        return all;
    }

    /** {@link #buckets} with the shortest bucket that gives at most the wanted number; days may give more. */
    default List<SampleBucket> downsample(long point, Series series, Instant from, Instant to, int maxBuckets) {
        long span = Duration.between(from, to).toMillis();
        for (Bucket bucket : List.of(Bucket.MINUTE, Bucket.HOUR)) {
            // Both edges may cut a bucket.
            if (span / bucket.length().toMillis() + 2 <= maxBuckets) {
                return buckets(point, series, from, to, bucket);
            }
        }
        return buckets(point, series, from, to, Bucket.DAY);
    }

    /** The newest sample of each point by measuring time; points without a sample in the look-back are left out. */
    Map<Long, ArchivedSample> latest(Collection<Long> points);

    /** Hands over the newest sample of every point that was measured at or after an instant, in no order. */
    void latest(Instant notBefore, Consumer<ArchivedSample> consumer);

    /** Counts the samples measured in an interval. Reads them all: for tests and reconciliation. */
    long count(Instant from, Instant to);

    /** Sets how long samples are kept; {@link #maintain} drops the older ones. */
    void retain(Retention retention);

    /** Does what is due by now: compresses, drops what is past its retention. The archive also does so by itself. */
    void maintain(Instant now);

    ArchiveHealth health();

    DiskUse disk();

    @Override
    void close();
}
