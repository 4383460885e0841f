package io.anlan.domain.provision;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One figure that a standard sets, or a region configures.
 *
 * @param key by which calculations ask for it
 * @param unit of the value, {@code 1} for a pure number
 * @param validFrom first day in force in Beijing; null when not known, which counts as ever since
 * @param validTo last day in force; null while it lasts
 * @param source where the figure was read
 */
public record Provision(
        String key,
        BigDecimal value,
        String unit,
        Citation citation,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        String source) {
    public Provision {
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException(
                    "The provision (%s) ends (%s) before it begins (%s).".formatted(key, validTo, validFrom));
        }
    }

    public boolean isInForceOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    /** Whether a figure is at least this one. */
    public boolean isReachedBy(BigDecimal figure) {
        return figure.compareTo(value) >= 0;
    }

    boolean overlaps(Provision other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Provision other) {
        return validFrom == null || other.validTo == null || !validFrom.isAfter(other.validTo);
    }
}
