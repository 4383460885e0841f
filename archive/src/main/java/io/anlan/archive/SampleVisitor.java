package io.anlan.archive;

import io.anlan.domain.Quality;
import io.anlan.domain.Series;

/** Takes samples one after another, by the parts that alarms are judged by, without an object for each. */
@FunctionalInterface
public interface SampleVisitor {
    /**
     * Takes a sample.
     *
     * @param measuredAt epoch milliseconds
     * @param converted NaN when the device sent none
     */
    void visit(
            long point, Series series, long measuredAt, double value, double converted, int decimals, Quality quality);
}
