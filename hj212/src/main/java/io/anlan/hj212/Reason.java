package io.anlan.hj212;

/** Why bytes were not taken as a message. */
public enum Reason {
    /** The length field does not fit the data segment. */
    BAD_LENGTH,
    /** The length fits, the check code does not. */
    CRC_MISMATCH,
    /** The length field announces more than the decoder accepts. */
    TOO_LONG,
    /** The frame stopped before its announced end. */
    TRUNCATED,
    /** A whole frame but for its leading {@code ##}. */
    MISSING_HEADER,
    /** Bytes between frames. */
    GARBAGE,
    /** The data area is encrypted (2025 edition, SM4), and there is no key. */
    ENCRYPTED,
    /** Length and check code are right, the content is not a message. */
    UNDECODABLE
}
