package io.anlan.simulator.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Gives every message its own millisecond, as QN needs: the present one, or the one after the last. */
public final class UniqueTimes {
    private Instant last = Instant.MIN;

    /** A moment to the millisecond, never the same twice and never going back. */
    public synchronized Instant next(Instant now) {
        Instant millis = now.truncatedTo(ChronoUnit.MILLIS);
        last = millis.isAfter(last) ? millis : last.plusMillis(1);
        return last;
    }
}
