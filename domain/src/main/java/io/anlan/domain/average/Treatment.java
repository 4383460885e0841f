package io.anlan.domain.average;

import io.anlan.domain.Quality;

/** What becomes of a value when an average is made of it and others. */
public enum Treatment {
    /** It counts. */
    COUNTS,
    /** It does not count. */
    LEFT_OUT,
    /** It is shown beside and does not count for compliance. */
    SHOWN_ONLY,
    /** It stands for "at least the range": it does not count, and the average is a suspected exceedance. */
    OVER_RANGE;

    /** For values of which only the quality is known. */
    public static Treatment of(Quality quality) {
        return switch (quality) {
            case GOOD -> COUNTS;
            case UNCERTAIN -> SHOWN_ONLY;
            case BAD -> LEFT_OUT;
        };
    }
}
