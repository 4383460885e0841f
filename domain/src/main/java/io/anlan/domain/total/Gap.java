package io.anlan.domain.total;

import io.anlan.domain.Interval;
import java.time.Duration;
import java.time.Instant;

/**
 * A time with no valid emission amount while the source emitted.
 *
 * @param interval in whole hours
 * @param lastGood the moment before which valid hours are looked for: the last calibration that was passed, when the
 *     instrument was out of control (Table 5); else the beginning of the failure (Table 6)
 */
public record Gap(Interval interval, Cause cause, Instant lastGood) {
    /** Why nothing valid is known. */
    public enum Cause {
        OUT_OF_CONTROL,
        /** Maintenance and other invalid times. */
        OTHER
    }

    public Gap {
        if (interval.length().toSeconds() % Duration.ofHours(1).toSeconds() != 0) {
            throw new IllegalArgumentException("The gap %s is not of whole hours.".formatted(interval));
        }
        if (lastGood.isAfter(interval.from())) {
            throw new IllegalArgumentException("The last good moment (%s) lies after the beginning of the gap (%s)."
                    .formatted(lastGood, interval.from()));
        }
    }

    long hours() {
        return interval.length().toHours();
    }
}
