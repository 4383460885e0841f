package io.anlan.domain.total;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The emission of a valid hour.
 *
 * @param hour its beginning
 * @param kilograms measured, not rounded
 */
public record HourLoad(Instant hour, BigDecimal kilograms) {}
