package io.anlan.domain;

/** How far a value can be believed. It travels with the value from the instrument to the screen. */
public enum Quality {
    /** The instrument works normally. */
    GOOD,
    /** Reported, but not to be relied on alone: over range, entered by hand, an unknown flag. */
    UNCERTAIN,
    /** The instrument is faulty, stopped, in maintenance or in calibration. */
    BAD;

    /** Whether the value may raise or clear an alarm. A bad sample does neither. */
    public boolean isUsable() {
        return this != BAD;
    }
}
