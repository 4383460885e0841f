package io.anlan.archive.questdb;

import io.anlan.archive.questdb.Segments.Chain;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.vm.api.MemoryCR;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link RecentSamples} as they were committed when this was made; for one thread. A row is named by its
 * place in its segment.
 */
final class RecentRows implements AutoCloseable {
    /** The flags of one ASCII character by its code; none for 0. */
    private static final String[] SHORT_FLAGS = IntStream.range(0, 0x80)
            .mapToObj(code -> code == 0 ? "" : Character.toString(code))
            .toArray(String[]::new);

    private final TableReader reader;
    private @Nullable MemoryCR data;
    private @Nullable MemoryCR offsets;
    private long batches;
    private long selected = Long.MIN_VALUE;
    private int[] found = new int[256];

    /** Does something with a row. */
    @FunctionalInterface
    interface RowVisitor {
        void visit(int row);
    }

    RecentRows(TableReader reader) {
        this.reader = reader;
    }

    /** Numbers of the segments, oldest first. */
    long[] segments() {
        return LongStream.range(0, reader.getPartitionCount())
                .map(i -> RecentSamples.segment(reader.getPartitionTimestampByIndex((int) i)))
                .toArray();
    }

    /** Makes a segment the one that is read; false when it has been dropped. */
    boolean select(long segment) {
        if (segment == selected) {
            return true;
        }
        int partition = reader.getPartitionIndexByTimestamp(RecentSamples.timestamp(segment));
        if (partition < 0
                || partition >= reader.getPartitionCount()
                || reader.getPartitionTimestampByIndex(partition) != RecentSamples.timestamp(segment)) {
            return false;
        }
        batches = reader.openPartition(partition);
        int column = TableReader.getPrimaryColumnIndex(reader.getColumnBase(partition), RecentSamples.ROWS);
        data = reader.getColumn(column);
        offsets = reader.getColumn(column + 1);
        selected = segment;
        return true;
    }

    /** Goes through the rows of the selected segment in the order in which they were appended. */
    void forEach(RowVisitor visitor) {
        for (long batch = 0; batch < batches; batch++) {
            long row = offset(batch) + Long.BYTES;
            long end = row + data().getLong(offset(batch));
            while (row < end) {
                int place = (int) (row / RowBuffer.UNIT);
                visitor.visit(place);
                row += length(place);
            }
        }
    }

    /** Bytes that the rows of the selected segment take in its file. */
    long bytes() {
        long last = offset(batches - 1);
        return last + Long.BYTES + data().getLong(last);
    }

    long point(int row) {
        return number(row, 0);
    }

    /** The row before of the same point, or {@link Segments#NONE}. */
    int before(int row) {
        return data().getInt(at(row, RowBuffer.BEFORE));
    }

    long measured(int row) {
        return number(row, RowBuffer.MEASURED);
    }

    long received(int row) {
        return number(row, RowBuffer.RECEIVED);
    }

    /** Adds the samples of a point measured in an interval, in the order in which they were appended. */
    void collect(List<Chain> chains, long from, long to, SampleColumns into) {
        for (Chain chain : chains) {
            if (select(chain.segment())) {
                collect(chain.row(), from, to, into);
            }
        }
    }

    /** Adds the samples of one chain of the selected segment, oldest first. */
    void collect(int newest, long from, long to, SampleColumns into) {
        int count = 0;
        for (int row = newest; row != Segments.NONE; row = before(row)) {
            long measured = measured(row);
            if (measured >= from && measured < to) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = row;
            }
        }
        while (count > 0) {
            read(found[--count], into);
        }
    }

    /** Adds the sample of a row. */
    void read(int row, SampleColumns into) {
        int i = into.add();
        int traits = traits(row);
        into.series[i] = (byte) (traits >> RowBuffer.SERIES_SHIFT & RowBuffer.SERIES);
        into.decimals[i] = (byte) (traits & RowBuffer.DECIMALS);
        into.quality[i] = (byte) (traits >> RowBuffer.QUALITY_SHIFT & RowBuffer.QUALITY);
        into.measured[i] = measured(row);
        into.received[i] = received(row);
        into.device[i] = number(row, RowBuffer.DEVICE);
        into.value[i] = real(row, RowBuffer.VALUE);
        boolean converted = (traits & RowBuffer.HAS_CONVERTED) != 0;
        into.converted[i] = converted ? real(row, RowBuffer.OPTIONAL) : Double.NaN;
        boolean extremes = (traits & RowBuffer.HAS_EXTREMES) != 0;
        int at = RowBuffer.OPTIONAL + (converted ? Double.BYTES : 0);
        into.min[i] = extremes ? real(row, at) : Double.NaN;
        into.max[i] = extremes ? real(row, at + Double.BYTES) : Double.NaN;
        into.total[i] = extremes ? real(row, at + 2 * Double.BYTES) : Double.NaN;
        into.flag[i] = flag(row, traits);
    }

    @Override
    public void close() {
        reader.close();
    }

    private int traits(int row) {
        return data().getInt(at(row, RowBuffer.TRAITS));
    }

    /** Bytes of a row before its flag text. */
    private static int lengthOfNumbers(int traits) {
        return RowBuffer.OPTIONAL
                + ((traits & RowBuffer.HAS_CONVERTED) != 0 ? Double.BYTES : 0)
                + ((traits & RowBuffer.HAS_EXTREMES) != 0 ? 3 * Double.BYTES : 0);
    }

    private long length(int row) {
        int traits = traits(row);
        int numbers = lengthOfNumbers(traits);
        return (traits & RowBuffer.HAS_LONG_FLAG) == 0
                ? numbers
                : numbers + RowBuffer.roundUp(1 + (data().getByte(at(row, numbers)) & 0xFF));
    }

    private String flag(int row, int traits) {
        if ((traits & RowBuffer.HAS_LONG_FLAG) != 0) {
            return longFlag(at(row, lengthOfNumbers(traits)));
        }
        return SHORT_FLAGS[traits >>> RowBuffer.SHORT_FLAG_SHIFT];
    }

    private String longFlag(long at) {
        byte[] utf8 = new byte[data().getByte(at) & 0xFF];
        for (int i = 0; i < utf8.length; i++) {
            utf8[i] = data().getByte(at + 1 + i);
        }
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private long number(int row, int offset) {
        return data().getLong(at(row, offset));
    }

    private double real(int row, int offset) {
        return data().getDouble(at(row, offset));
    }

    private static long at(int row, int offset) {
        return (long) row * RowBuffer.UNIT + offset;
    }

    private long offset(long batch) {
        return required(offsets).getLong(batch * Long.BYTES);
    }

    private MemoryCR data() {
        return required(data);
    }

    private static MemoryCR required(@Nullable MemoryCR memory) {
        if (memory == null) {
            throw new IllegalStateException("No segment is selected.");
        }
        return memory;
    }
}
