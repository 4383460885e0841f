package io.anlan.archive;

import io.anlan.domain.Quality;
import io.anlan.domain.Series;

/** Takes when samples were measured and came, one after another, without an object for each. */
@FunctionalInterface
public interface ArrivalVisitor {
    /**
     * Takes a sample.
     *
     * @param measuredAt epoch milliseconds
     * @param receivedAt epoch milliseconds
     */
    void visit(long point, Series series, long measuredAt, long receivedAt, Quality quality);
}
