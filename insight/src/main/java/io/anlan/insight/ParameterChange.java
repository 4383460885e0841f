package io.anlan.insight;

import java.time.Instant;

/**
 * A parameter of an instrument that was found different from before.
 *
 * @param parameter its code, such as i13007 (intercept) or i13008 (slope) of HJ 212-2017, or its name
 */
public record ParameterChange(long point, String parameter, Instant foundAt, double before, double after) {}
