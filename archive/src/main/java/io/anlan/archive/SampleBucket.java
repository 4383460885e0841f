package io.anlan.archive;

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
 */
public record SampleBucket(
        Instant start, double min, double average, double max, double last, long count, long usable) {}
