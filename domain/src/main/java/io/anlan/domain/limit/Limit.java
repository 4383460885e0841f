package io.anlan.domain.limit;

import io.anlan.domain.average.Basis;
import io.anlan.domain.provision.Citation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a value must keep to. Its decimals are those to which a value is rounded before it is compared.
 *
 * @param minimum null when only the maximum matters
 * @param maximum null when only the minimum matters
 * @param basis whether the converted value is judged
 * @param referenceOxygen to which it is converted, %; null where nothing is converted
 */
public record Limit(
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        String unit,
        Statistic statistic,
        Basis basis,
        @Nullable BigDecimal referenceOxygen,
        Citation citation) {
    public Limit {
        if (minimum == null && maximum == null) {
            throw new IllegalArgumentException("The limit of %s has no figure.".formatted(citation));
        }
        if (minimum != null && maximum != null && minimum.compareTo(maximum) >= 0) {
            throw new IllegalArgumentException(
                    "The minimum (%s) of %s is not below its maximum (%s).".formatted(minimum, citation, maximum));
        }
        if (basis == Basis.CONVERTED && referenceOxygen == null) {
            throw new IllegalArgumentException(
                    "The limit of %s is for converted values and names no reference oxygen.".formatted(citation));
        }
    }
}
