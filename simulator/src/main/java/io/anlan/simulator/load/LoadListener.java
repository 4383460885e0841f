package io.anlan.simulator.load;

import java.time.Instant;

/** Hears of frames with a marked value. Called on the thread of the load; must be quick. */
@FunctionalInterface
public interface LoadListener {
    /** Hears nothing. */
    LoadListener NONE = (device, measuredAt, sentNanos) -> {};

    /**
     * A frame whose first value is {@link LoadPlan#MARKED_VALUE} was sent.
     *
     * @param device its number, see {@link LoadPlan#mn(int)}.
     * @param measuredAt its DataTime.
     * @param sentNanos {@link System#nanoTime()} when it was handed to the socket.
     */
    void marked(int device, Instant measuredAt, long sentNanos);
}
