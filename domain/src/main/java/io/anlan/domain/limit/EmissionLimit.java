package io.anlan.domain.limit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One limit of a standard.
 *
 * @param standard number and edition
 * @param sector that the standard names
 * @param item in words
 * @param factorCode of HJ 212; empty when the item has none
 * @param condition for which it holds; empty when for all
 * @param validFrom first day in force; null when not known, which counts as ever since
 * @param validTo last day in force; null while it lasts
 * @param source where it was read
 */
public record EmissionLimit(
        String standard,
        String sector,
        String item,
        String factorCode,
        String condition,
        Limit limit,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        String source) {

    public boolean isInForceOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
