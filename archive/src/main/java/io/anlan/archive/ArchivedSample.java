package io.anlan.archive;

import io.anlan.domain.Sample;
import java.time.Instant;

/**
 * A sample with its origin, as the archive keeps it. Times are kept to the millisecond.
 *
 * @param sample what was measured
 * @param receivedAt when it arrived at the gateway
 * @param device the device that sent it; 0 when unknown
 * @param flag the source's own mark of quality as sent; empty when it sent none
 */
public record ArchivedSample(Sample sample, Instant receivedAt, long device, String flag) {
    /** Longest flag; HJ 212 uses one letter. */
    public static final int MAX_FLAG = 64;

    /** No sample was measured or arrived before. */
    public static final Instant FIRST = Instant.parse("1970-01-02T00:00:00Z");
    /** Every sample was measured and arrived before. */
    public static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    public ArchivedSample {
        checkTime("measuring time", sample, sample.measuredAt());
        checkTime("time of arrival", sample, receivedAt);
        if (flag.length() > MAX_FLAG) {
            throw new IllegalArgumentException("The flag of point %d has %d characters; at most %d are kept."
                    .formatted(sample.point(), flag.length(), MAX_FLAG));
        }
    }

    private static void checkTime(String what, Sample sample, Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(END)) {
            throw new IllegalArgumentException("The %s (%s) of a sample of point %d is not within %s and %s."
                    .formatted(what, time, sample.point(), FIRST, END));
        }
    }

    /** Where this sample stands among those of its point. */
    public SampleKey key() {
        return new SampleKey(sample.measuredAt(), sample.series());
    }
}
