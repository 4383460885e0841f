package io.anlan.hj212;

/**
 * Reads a number of up to seven digits and point at once, as most values are: eight bytes in a {@code long}, all digits
 * worked on together, no loop and no branch that depends on the number of digits.
 */
final class ShortNumber {
    /** What {@link #read} returns when the bytes are something else. */
    static final long NONE = -1;

    private static final long ZEROS = 0x3030303030303030L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** Added to a byte of 10 or more, sets its high bit. */
    private static final long TO_HIGH_BIT = 0x7676767676767676L;

    private static final int POINT = '.' ^ '0';

    private ShortNumber() {}

    /**
     * Reads digits, with or without a point among them, up to whatever follows. The result holds the {@link #unscaled}
     * value, its {@link #scale} and its {@link #length}.
     */
    static long read(byte[] buf, int from) {
        if (from + Long.BYTES > buf.length) {
            return NONE;
        }
        long bytes = Ascii.word(buf, from) ^ ZEROS; // now a digit is its value
        long others = ((bytes & ~HIGH_BITS) + TO_HIGH_BIT | bytes) & HIGH_BITS;
        int point = Long.numberOfTrailingZeros(others) & ~7;
        int length = point >>> 3;
        int scale = 0;
        if (point < Long.SIZE && (bytes >>> point & 0xFF) == POINT) {
            length = Long.numberOfTrailingZeros(others & others - 1) >>> 3;
            scale = length - (point >>> 3) - 1;
            // Close the gap of the point.
            long before = (1L << point) - 1;
            bytes = (bytes & before) | (bytes >>> 8 & ~before);
        }
        int digits = length - (point >>> 3 < length ? 1 : 0);
        if (length == Long.BYTES || digits == 0) {
            return NONE;
        }
        return eightDigits(bytes << (Long.SIZE - 8 * digits)) << 8 | (long) scale << 4 | length;
    }

    /** The number of eight digits, the first in the lowest byte: neighbours are joined to pairs, fours, and the whole. */
    private static long eightDigits(long bytes) {
        long pairs = bytes * 10 + (bytes >>> 8);
        long hundreds = 0x000000FF000000FFL;
        long fours =
                (pairs & hundreds) * (100 + (1_000_000L << 32)) + (pairs >>> 16 & hundreds) * (1 + (10_000L << 32));
        return fours >>> 32;
    }

    static long unscaled(long read) {
        return read >>> 8;
    }

    static int scale(long read) {
        return (int) (read >>> 4) & 0xF;
    }

    /** Bytes of the number. */
    static int length(long read) {
        return (int) read & 0xF;
    }
}
