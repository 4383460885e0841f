package io.anlan.domain.average;

import java.math.BigDecimal;

/**
 * The state of the gas where it is measured.
 *
 * @param atmosphericPressure Ba, Pa
 * @param staticPressure Ps, Pa, relative to that of the air
 * @param temperature ts, °C
 * @param moisture Xsw, share of the volume, 0 up to less than 1
 */
public record GasState(
        BigDecimal atmosphericPressure, BigDecimal staticPressure, BigDecimal temperature, BigDecimal moisture) {
    public GasState {
        if (atmosphericPressure.add(staticPressure).signum() <= 0) {
            throw new IllegalArgumentException("The pressure of the gas (%s Pa and %s Pa) must be above zero."
                    .formatted(atmosphericPressure, staticPressure));
        }
        if (moisture.signum() < 0 || moisture.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "The moisture (%s) must be a share from 0 to less than 1. Maybe it was given in %%."
                            .formatted(moisture));
        }
    }
}
