package io.anlan.domain.average;

/** A value that did not count, and why. */
public record LeftOut(Datum datum, Reason reason, String detail) {
    /** Why a value does not count. The words are stable. */
    public enum Reason {
        /** Its data flag, or its quality, says so. */
        FLAG,
        /** Entered by hand or with a flag of unknown meaning: shown only. */
        SHOWN_ONLY,
        /** Above the range of the instrument. */
        OVER_RANGE,
        /** A later version came. */
        SUPERSEDED,
        /** Not within the interval. */
        OUTSIDE,
        /** Covers time that another value covers already. */
        OVERLAPS,
        /** A mark, an audit or a failed check covers it. */
        EXCLUDED,
        /** The figure by which devices say that there is none. */
        NOT_A_VALUE,
        /** No valid oxygen for the same time. */
        NO_OXYGEN,
        /** Oxygen too close to that of air. */
        NOT_CONVERTIBLE,
        /** Sampled while nothing flowed. */
        NO_FLOW,
        /** An average of too few values. */
        NOT_VALID
    }
}
