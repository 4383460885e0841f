package io.anlan.insight;

import io.anlan.domain.alarm.Period;

/**
 * A stretch in which a point's values were flagged as not valid; they are missing from its series.
 *
 * @param flag the device's data flag: M maintenance, C calibration, D fault (HJ 212-2017, Table 8)
 */
public record Flagged(long point, char flag, Period period) {}
