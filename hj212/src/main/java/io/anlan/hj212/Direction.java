package io.anlan.hj212;

/** Who sends a command: the supervision center or the monitoring site. */
public enum Direction {
    CENTER_TO_SITE,
    SITE_TO_CENTER,
    BOTH;

    /** Whether a message going {@code way} travels in this direction. */
    boolean includes(Direction way) {
        return this == BOTH || this == way;
    }
}
