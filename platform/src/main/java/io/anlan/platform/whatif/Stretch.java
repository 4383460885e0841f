package io.anlan.platform.whatif;

import io.anlan.domain.Beijing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The time whose samples are replayed.
 *
 * @param from included
 * @param to excluded
 */
record Stretch(Instant from, Instant to) {
    Duration length() {
        return Duration.between(from, to);
    }

    /** The days of Beijing that it touches. */
    List<LocalDate> days() {
        return day(from).datesUntil(day(to.minusMillis(1)).plusDays(1)).toList();
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, Beijing.ZONE);
    }
}
