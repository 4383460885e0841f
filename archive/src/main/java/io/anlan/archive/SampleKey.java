package io.anlan.archive;

import io.anlan.domain.Series;
import java.time.Instant;

/** What tells the samples of one point apart, and their order: by time, then by series. */
public record SampleKey(Instant measuredAt, Series series) implements Comparable<SampleKey> {
    @Override
    public int compareTo(SampleKey other) {
        int byTime = measuredAt.compareTo(other.measuredAt);
        return byTime != 0 ? byTime : series.compareTo(other.series);
    }
}
