package io.anlan.evaluation;

import io.anlan.log.ReadingRecord;

/** Reads again a stretch of one partition of the readings. */
@FunctionalInterface
interface ReadingsReplay {
    /** Takes a reading with its offset. */
    @FunctionalInterface
    interface Listener {
        void accept(long offset, ReadingRecord reading);
    }

    /**
     * Hands over the readings from one offset up to and without another, as far as the log still has them.
     *
     * @throws IllegalStateException when the log does not give them in time
     */
    void read(int partition, long from, long to, Listener listener);
}
