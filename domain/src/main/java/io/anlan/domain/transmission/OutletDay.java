package io.anlan.domain.transmission;

import java.time.LocalDate;

/**
 * The sums of an outlet and day over all its factors.
 *
 * @param day in Beijing
 * @param live of what came by itself, in time
 * @param backfilled after re-sending (补全)
 */
public record OutletDay(long outlet, LocalDate day, TransmissionSums live, TransmissionSums backfilled) {
    public OutletDay {
        if (live.expected() != backfilled.expected() || live.stopped() != backfilled.stopped()) {
            throw new IllegalArgumentException(
                    "Outlet %d on %s expects something else before re-sending (%s) than after (%s)."
                            .formatted(outlet, day, live, backfilled));
        }
    }
}
