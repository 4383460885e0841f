package io.anlan.domain.average;

import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;

/**
 * One step of a calculation.
 *
 * @param name what comes out
 * @param formula in letters
 * @param numbers the formula with the numbers in it
 * @param result not rounded
 */
public record Step(String name, String formula, String numbers, BigDecimal result, String unit, Citation basis) {
    @Override
    public String toString() {
        return "%s: %s = %s = %s %s (%s)".formatted(name, formula, numbers, Rounding.shown(result), unit, basis);
    }
}
