package io.anlan.platform.live;

import io.anlan.platform.live.SamplesItem.Bucketed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several points over the same time, each in few enough values for a chart.
 *
 * @param from begin, included
 * @param to end, excluded
 */
record Comparison(Instant from, Instant to, List<Line> items) {

    /**
     * One point. Buckets without a sample are left out: two that follow each other at more than three steps have a gap
     * between them.
     *
     * @param series what the values stand for: the finest the point has in this time; absent when it has none
     * @param bucketSeconds length of a bucket; 0 when each value is a single sample at its measuring time
     * @param stepSeconds at what distance values are expected
     */
    record Line(
            long pointId, @Nullable SeriesWord series, long bucketSeconds, long stepSeconds, List<Bucketed> buckets) {}
}
