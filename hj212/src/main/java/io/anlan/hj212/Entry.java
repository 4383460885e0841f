package io.anlan.hj212;

/**
 * One {@code name=value} of a data area, packed into a {@code long} so that an area needs two arrays and no maps.
 *
 * <p>From the low end: where the name starts, ends, and where the value ends, 14 bits each (a frame has at most 10,013
 * bytes); the group it belongs to, 12 bits; its {@link Statistic}, 5 bits; the scale of its number, or why there is none,
 * 5 bits. The value begins after the equals sign that ends the name; if there is none, value and name end together.
 */
final class Entry {
    /** Group of a plain field. */
    static final int NO_GROUP = 0xFFF;
    /** Scale of what is no number, or none that was asked for. */
    static final int NO_NUMBER = 31;
    /** Scale of a number that does not fit a {@code long}; its text has it. */
    static final int BIG_NUMBER = 30;
    /** Scale of the 2025 edition's 9999.99, which says that a value cannot be converted. */
    static final int NOT_CONVERTIBLE = 29;

    private static final int POSITION = 0x3FFF;
    private static final int SCALE_SHIFT = 59;

    private Entry() {}

    static long of(int nameStart, int nameEnd, int valueEnd, int group, int statistic, int scale) {
        return nameStart
                | (long) nameEnd << 14
                | (long) valueEnd << 28
                | (long) group << 42
                | (long) statistic << 54
                | (long) scale << SCALE_SHIFT;
    }

    static int nameStart(long entry) {
        return (int) entry & POSITION;
    }

    static int nameEnd(long entry) {
        return (int) (entry >>> 14) & POSITION;
    }

    static int valueStart(long entry) {
        return Math.min(nameEnd(entry) + 1, valueEnd(entry));
    }

    static int valueEnd(long entry) {
        return (int) (entry >>> 28) & POSITION;
    }

    static boolean hasValue(long entry) {
        return valueEnd(entry) > nameEnd(entry);
    }

    static int group(long entry) {
        return (int) (entry >>> 42) & 0xFFF;
    }

    static int statistic(long entry) {
        return (int) (entry >>> 54) & 0x1F;
    }

    static int scale(long entry) {
        return (int) (entry >>> SCALE_SHIFT);
    }

    static long withScale(long entry, int scale) {
        return (entry & ~(0x1FL << SCALE_SHIFT)) | (long) scale << SCALE_SHIFT;
    }

    static long withValueEnd(long entry, int valueEnd) {
        return (entry & ~((long) POSITION << 28)) | (long) valueEnd << 28;
    }
}
