package io.anlan.domain.average;

import io.anlan.domain.Interval;

/**
 * A time whose values do not count, whatever their flag: a mark, an audit, a failed check.
 *
 * @param reason in words, for the working
 */
public record Exclusion(Interval interval, String reason) {}
