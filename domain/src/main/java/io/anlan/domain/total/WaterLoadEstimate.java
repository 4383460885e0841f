package io.anlan.domain.total;

import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The load of a wastewater outlet on a day without a valid one: the mean of the valid daily loads of the last period that
 * was verified.
 *
 * @param kilograms of the day, not rounded
 * @param validLoads from which it comes, kg
 */
public record WaterLoadEstimate(BigDecimal kilograms, List<BigDecimal> validLoads, Citation basis) {
    private static final Citation BASIS = new Citation("HJ 356-2019", "", Confidence.KNOWN);

    public WaterLoadEstimate {
        validLoads = List.copyOf(validLoads);
    }

    /** Nothing, when the period has no valid day. */
    public static Optional<WaterLoadEstimate> of(List<BigDecimal> validLoads) {
        if (validLoads.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal sum = validLoads.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = Rounding.quotient(sum, BigDecimal.valueOf(validLoads.size()));
        return Optional.of(new WaterLoadEstimate(mean, validLoads, BASIS));
    }
}
