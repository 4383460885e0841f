package io.anlan.insight;

import java.time.Instant;

/**
 * What an instrument showed of a zero or span gas.
 *
 * @param kind zero or span
 * @param reading in the unit of the point
 */
public record Calibration(long point, Kind kind, Instant at, double reading) {
    /** Which end of the range was checked. */
    public enum Kind {
        ZERO,
        SPAN
    }
}
