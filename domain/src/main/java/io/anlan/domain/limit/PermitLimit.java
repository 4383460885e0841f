package io.anlan.domain.limit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A limit that the permit of an outlet sets; it takes the place of the standard's.
 *
 * @param outlet to which it belongs
 * @param permitNumber 排污许可证编号
 * @param validFrom first day in force in Beijing
 * @param validTo last day in force; null while it lasts
 */
public record PermitLimit(
        long outlet,
        String permitNumber,
        String factorCode,
        Limit limit,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {
    public PermitLimit {
        if (validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException(
                    "The permit (%s) ends (%s) before it begins (%s).".formatted(permitNumber, validTo, validFrom));
        }
    }

    boolean isInForceOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
