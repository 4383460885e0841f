package io.anlan.hj212;

/** The sizes of a frame: {@code ##}, four digits, data segment, four hexadecimal digits, CR LF (HJ 212-2017 Table 2). */
final class FrameLayout {
    static final int MARK = 2;
    static final int LENGTH = 4;
    static final int HEADER = MARK + LENGTH;
    static final int CRC = 4;
    static final int TAIL = 2;

    /** The longest data segment of the standard; the longest frame has 1036 bytes. */
    static final int STANDARD_SEGMENT = 1024;
    /** The longest data area of the standard with its {@code CP=&&} and {@code &&}. */
    static final int STANDARD_CP = 950;
    /** The longest segment that four digits can announce. */
    static final int MAX_SEGMENT = 9999;

    static final byte HASH = '#';
    static final byte CR = '\r';
    static final byte LF = '\n';

    private FrameLayout() {}
}
