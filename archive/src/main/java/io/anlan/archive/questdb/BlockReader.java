package io.anlan.archive.questdb;

import io.questdb.cairo.TableReader;
import io.questdb.cairo.vm.api.MemoryCR;
import io.questdb.std.BinarySequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The blocks of a {@link BlockTable} as they were committed when this was made; for one thread. */
final class BlockReader implements AutoCloseable {
    private final TableReader reader;
    private final long[] days;
    private final @Nullable MemoryCR[] columns = new MemoryCR[BlockTable.BLOCK + 1];
    private @Nullable MemoryCR offsets;
    private long selected = Long.MIN_VALUE;
    private long rows;
    private List<Run> runs = List.of();
    private final Map<Long, List<Run>> runsByDay = new HashMap<>();
    private byte[] block = new byte[4096];

    /** Rows of a day that were written together, sorted by point. */
    static final class Run {
        final long generation;
        final long first;
        /** Row behind the last one. */
        final long end;
        /** Where the last search ended: points are often asked for in order. */
        private long hint;

        Run(long generation, long first, long end) {
            this.generation = generation;
            this.first = first;
            this.end = end;
            this.hint = first;
        }
    }

    BlockReader(TableReader reader) {
        this.reader = reader;
        this.days = LongStream.range(0, reader.getPartitionCount())
                .map(i -> Days.fromTimestamp(reader.getPartitionTimestampByIndex((int) i)))
                .toArray();
    }

    /** Days that have blocks, in order. */
    long[] days() {
        return days.clone();
    }

    /** Those of a range, both ends included. */
    long[] days(long first, long last) {
        int from = place(first);
        int to = last == Long.MAX_VALUE ? days.length : place(last + 1);
        return Arrays.copyOfRange(days, from, Math.max(from, to));
    }

    private int place(long day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found : -found - 1;
    }

    /** Makes a day the one that is read and returns its runs, oldest generation first. */
    List<Run> select(long day) {
        if (day != selected) {
            selected = day;
            boolean exists = open(day);
            runs = exists ? runsByDay.computeIfAbsent(day, this::findRuns) : List.of();
        }
        return runs;
    }

    /** The highest generation of the newest day, or -1 when there are no blocks. */
    long newestGeneration() {
        return days.length == 0 ? -1 : newestGeneration(days[days.length - 1]);
    }

    /** The highest generation of a day, or -1 when it has no blocks. */
    long newestGeneration(long day) {
        List<Run> all = select(day);
        return all.isEmpty() ? -1 : all.getLast().generation;
    }

    /** When a point was measured last, on a given day or later; {@link Long#MIN_VALUE} when it was not. */
    long newest(long point, long firstDay) {
        for (int i = days.length - 1; i >= 0 && days[i] >= firstDay; i--) {
            long newest = Long.MIN_VALUE;
            for (Run run : select(days[i])) {
                long row = find(run, point);
                newest = row < 0 ? newest : Math.max(newest, last(row));
            }
            if (newest != Long.MIN_VALUE) {
                return newest;
            }
        }
        return Long.MIN_VALUE;
    }

    /** Adds the points that have blocks of a day. */
    void addPoints(long day, PointSlots points) {
        for (Run run : select(day)) {
            for (long row = run.first; row < run.end; row++) {
                points.findOrAdd(point(row));
            }
        }
    }

    /** The row of a point in a run of the selected day, or -1. */
    long find(Run run, long point) {
        long low = run.hint < run.end && point(run.hint) <= point ? run.hint : run.first;
        long high = low;
        for (long step = 1; high < run.end && point(high) < point; step *= 2) {
            low = high;
            high += step;
        }
        // The first row from low on, and before high, that is not below the point.
        high = Math.min(high, run.end);
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (point(middle) < point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        run.hint = low;
        return low < run.end && point(low) == point ? low : -1;
    }

    long point(long row) {
        return column(BlockTable.POINT).getLong(row * Long.BYTES);
    }

    private long first(long row) {
        return Days.startMs(selected) + column(BlockTable.FIRST).getInt(row * Integer.BYTES);
    }

    private long last(long row) {
        return Days.startMs(selected) + column(BlockTable.LAST).getInt(row * Integer.BYTES);
    }

    /** Adds the samples of a block of the selected day that lie in an interval. */
    void read(long row, BlockDecoder decoder, int series, long from, long to, SampleColumns into) {
        if (last(row) < from || first(row) >= to) {
            return;
        }
        BinarySequence bytes = bytes(row);
        int length = (int) bytes.length();
        copy(bytes, length);
        decoder.decode(block, length, Days.startMs(selected), series, from, to, into);
    }

    /** Reads what a series comes to in the block of a row of the selected day; false when its summary does not say. */
    boolean summarize(long row, SummaryDecoder decoder, int series, DaySummary into) {
        BinarySequence bytes = bytes(row);
        copy(bytes, (int) Math.min(bytes.length(), SummaryDecoder.HEAD));
        int length = decoder.length(block);
        if (length > bytes.length()) {
            throw new IllegalStateException("A block of the archive is damaged.");
        }
        copy(bytes, length);
        return length > 0 && decoder.decode(block, series, into);
    }

    @Override
    public void close() {
        reader.close();
    }

    private boolean open(long day) {
        int partition = reader.getPartitionIndexByTimestamp(Days.toTimestamp(day));
        if (partition < 0
                || partition >= reader.getPartitionCount()
                || reader.getPartitionTimestampByIndex(partition) != Days.toTimestamp(day)) {
            return false;
        }
        rows = reader.openPartition(partition);
        int base = reader.getColumnBase(partition);
        for (int column = 0; column < columns.length; column++) {
            columns[column] = reader.getColumn(TableReader.getPrimaryColumnIndex(base, column));
        }
        offsets = reader.getColumn(TableReader.getPrimaryColumnIndex(base, BlockTable.BLOCK) + 1);
        return true;
    }

    private List<Run> findRuns(long day) {
        var found = new ArrayList<Run>();
        for (long first = 0; first < rows; ) {
            long end = endOfRun(first);
            found.add(new Run(timestamp(first) - Days.toTimestamp(day), first, end));
            first = end;
        }
        return List.copyOf(found);
    }

    private long endOfRun(long first) {
        long low = first + 1;
        long high = rows;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (timestamp(middle) == timestamp(first)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long timestamp(long row) {
        return column(BlockTable.RUN).getLong(row * Long.BYTES);
    }

    private BinarySequence bytes(long row) {
        MemoryCR where = offsets;
        if (where == null) {
            throw new IllegalStateException("No day is selected.");
        }
        return column(BlockTable.BLOCK).getBin(where.getLong(row * Long.BYTES));
    }

    /** Copies the first bytes of a block to where decoders read. */
    private void copy(BinarySequence bytes, int length) {
        if (block.length < length) {
            block = new byte[length * 2];
        }
        for (int i = 0; i < length; i++) {
            block[i] = bytes.byteAt(i);
        }
    }

    @SuppressWarnings("NullAway") // filled by open()
    private MemoryCR column(int column) {
        return columns[column];
    }
}
