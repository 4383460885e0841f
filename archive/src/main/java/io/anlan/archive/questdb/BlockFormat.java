package io.anlan.archive.questdb;

/**
 * How the samples of one point and one day lie in a block.
 *
 * <p>A block may begin with a summary: first byte {@link #SUMMARIZED}, the length of the summary (varint), the summary.
 * Then byte {@link #PLAIN} or {@link #DEFLATED} (then the length of the body as varint, and the body deflated
 * without header). The body holds one section per series: code (byte), length (varint), then
 * <pre>
 * count               varint
 * unit                byte: milliseconds of one step of time, as power of ten
 * measured            zigzag varint of the first step since the start of the day, then of the change of each distance;
 *                     a change of 0 stands once, with the number of its repetitions (varint) behind it
 * received            byte 1: as changes, 0: as excess; zigzag varint of the least delay in ms; then
 *                     zigzag varint of the change of each delay, the first from the least,
 *                     or varint of the excess of each delay over the least
 * decimals, quality   runs: length (varint), byte
 * device              runs: length (varint), zigzag varint
 * flag                runs: length (varint), bytes (varint), UTF-8
 * value, converted, min, max, total    a numeric column each:
 *   NONE              every value is absent (NaN)
 *   SCALED            power of ten (byte), presence, then zigzag varint of the change of the scaled whole number
 *   BITS              presence, then the eight bytes of each value, little-endian
 * presence            byte 1: all are present; 0: a bit map, eight to the byte, follows
 * </pre>
 * The summary begins with the bits of the series that it omits (byte); then it holds one section for each other series
 * of the block: code (byte), length (varint), then for the 24 hours of the day
 * <pre>
 * count, bad, uncertain, late   runs: length (varint), zigzag varint
 * min, max, last                a numeric column each, absent where no sample is usable
 * sum                           a numeric column of the sums rounded to the decimals of the series; then for each hour
 *                               zigzag varint of the units in the last place that the sum of the doubles is above it
 * </pre>
 * Decoding gives back exactly what was encoded.
 */
final class BlockFormat {
    static final byte PLAIN = 1;
    static final byte DEFLATED = 2;
    static final byte SUMMARIZED = 3;

    static final byte NONE = 0;
    static final byte SCALED = 1;
    static final byte BITS = 2;

    /** Whole numbers below this are exact in a double. */
    static final double MAX_SCALED = 1L << 53;

    /** Powers of ten that are exact in a double. */
    static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private BlockFormat() {}

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }
}
