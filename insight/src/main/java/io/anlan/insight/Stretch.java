package io.anlan.insight;

import io.anlan.domain.alarm.Period;

/** A piece of a series that a person can look at. */
public record Stretch(long outlet, long point, Period period) {}
