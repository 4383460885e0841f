package io.anlan.archive.questdb;

import io.anlan.archive.ArchivedSample;
import io.anlan.domain.Sample;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Writes recent rows into memory outside the heap, whence the engine copies them. A row is
 * <pre>
 * point (8 bytes), place of the row before (4), traits (4), measured (8), received (8), device (8), value (8)
 * converted (8)                        if traits say so
 * min, max, total (8 each)             if traits say so
 * flag: length (1), UTF-8, padding     if traits say so
 * </pre>
 * Places and lengths are multiples of {@link #UNIT}; a place is kept as such a multiple.
 */
final class RowBuffer implements AutoCloseable {
    static final int UNIT = 8;

    static final int BEFORE = 8;
    static final int TRAITS = 12;
    static final int MEASURED = 16;
    static final int RECEIVED = 24;
    static final int DEVICE = 32;
    static final int VALUE = 40;
    static final int OPTIONAL = 48;

    // Bits of the traits.
    static final int DECIMALS = 0x1F;
    static final int QUALITY_SHIFT = 5;
    static final int QUALITY = 0x3;
    static final int SERIES_SHIFT = 7;
    static final int SERIES = 0x3;
    static final int HAS_CONVERTED = 1 << 9;
    static final int HAS_EXTREMES = 1 << 10;
    static final int HAS_LONG_FLAG = 1 << 11;
    /** A flag of one ASCII character, as nearly all are; 0 is none. */
    static final int SHORT_FLAG_SHIFT = 16;

    private static final int EXTREMES_BYTES = 3 * Double.BYTES;
    private static final int LONGEST_ROW =
            OPTIONAL + Double.BYTES + EXTREMES_BYTES + ArchivedSample.MAX_FLAG * 3 + UNIT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private long length;

    /** @param rows how many rows surely find room */
    RowBuffer(int rows) {
        memory = arena.allocate((long) rows * LONGEST_ROW, UNIT);
    }

    void clear() {
        length = 0;
    }

    long address() {
        return memory.address();
    }

    long length() {
        return length;
    }

    void add(ArchivedSample archived, int before) {
        Sample sample = archived.sample();
        long row = length;
        memory.set(LONG, row, sample.point());
        memory.set(INT, row + BEFORE, before);
        memory.set(LONG, row + MEASURED, sample.measuredAt().toEpochMilli());
        memory.set(LONG, row + RECEIVED, archived.receivedAt().toEpochMilli());
        memory.set(LONG, row + DEVICE, archived.device());
        memory.set(DOUBLE, row + VALUE, sample.value());
        length = row + OPTIONAL;
        int traits = sample.decimals()
                | Codes.of(sample.quality()) << QUALITY_SHIFT
                | Codes.of(sample.series()) << SERIES_SHIFT
                | addConverted(sample)
                | addExtremes(sample)
                | addFlag(archived.flag());
        memory.set(INT, row + TRAITS, traits);
    }

    @Override
    public void close() {
        arena.close();
    }

    private int addConverted(Sample sample) {
        if (Double.isNaN(sample.converted())) {
            return 0;
        }
        memory.set(DOUBLE, length, sample.converted());
        length += Double.BYTES;
        return HAS_CONVERTED;
    }

    private int addExtremes(Sample sample) {
        if (Double.isNaN(sample.min()) && Double.isNaN(sample.max()) && Double.isNaN(sample.total())) {
            return 0;
        }
        memory.set(DOUBLE, length, sample.min());
        memory.set(DOUBLE, length + Double.BYTES, sample.max());
        memory.set(DOUBLE, length + 2 * Double.BYTES, sample.total());
        length += EXTREMES_BYTES;
        return HAS_EXTREMES;
    }

    private int addFlag(String flag) {
        if (flag.isEmpty()) {
            return 0;
        }
        if (flag.length() == 1 && flag.charAt(0) < 0x80 && flag.charAt(0) > 0) {
            return flag.charAt(0) << SHORT_FLAG_SHIFT;
        }
        byte[] utf8 = flag.getBytes(StandardCharsets.UTF_8);
        memory.set(ValueLayout.JAVA_BYTE, length, (byte) utf8.length);
        MemorySegment.copy(utf8, 0, memory, ValueLayout.JAVA_BYTE, length + 1, utf8.length);
        length += roundUp(1 + utf8.length);
        return HAS_LONG_FLAG;
    }

    static long roundUp(long bytes) {
        return (bytes + UNIT - 1) / UNIT * UNIT;
    }
}
