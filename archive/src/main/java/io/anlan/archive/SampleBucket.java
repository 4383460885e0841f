package io.anlan.archive;

import java.time.Duration;
import java.time.Instant;

/**
 * What one point did during one bucket. Samples of bad quality are counted and otherwise left out.
 *
 * @param start start of the bucket
 * @param min smallest value, NaN when no sample is usable; of an average that came with its own minimum, that one
 * @param average mean of the values, NaN when no sample is usable
 * @param max largest value, NaN when no sample is usable; of an average that came with its own maximum, that one
 * @param last value of the newest usable sample, NaN when there is none
 * @param count samples of any quality
 * @param usable samples of usable quality
 * @param uncertain those of the usable ones that are uncertain
 * @param late samples of any quality that arrived more than {@link #LATE_AFTER} after they were measured
 */
public record SampleBucket(
        Instant start,
        double min,
        double average,
        double max,
        double last,
        long count,
        long usable,
        long uncertain,
        long late) {

    /** What arrives later than this after its measuring time, or after the end of its interval, came late. */
    public static final Duration LATE_AFTER = Duration.ofMinutes(10);

    /** A bucket of which every usable sample is good and none came late. */
    public SampleBucket(Instant start, double min, double average, double max, double last, long count, long usable) {
        this(start, min, average, max, last, count, usable, 0, 0);
    }

    /** Whether a sample came late. */
    public static boolean isLate(ArchivedSample archived) {
        Instant due = archived.sample()
                .measuredAt()
                .plus(archived.sample().series().typicalInterval())
                .plus(LATE_AFTER);
        return archived.receivedAt().isAfter(due);
    }
}
