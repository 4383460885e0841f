package io.anlan.domain.transmission;

import java.time.Instant;

/**
 * One expected hour record of one factor.
 *
 * @param hour its beginning
 * @param stopped whether a reported stop covers it, so that nothing is expected
 * @param live what came by itself, in time
 * @param backfilled what is there after re-sending
 */
public record FactorHour(Instant hour, boolean stopped, Receipt live, Receipt backfilled) {}
