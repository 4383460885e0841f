package io.anlan.domain.transmission;

/** What came for an hour. */
public enum Receipt {
    MISSING,
    /** A record came that does not count: its flag, an audit or a mark says so. */
    RECEIVED,
    VALID
}
