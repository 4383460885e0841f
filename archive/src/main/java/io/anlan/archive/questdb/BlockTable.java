package io.anlan.archive.questdb;

import io.anlan.archive.questdb.TableDefinition.Column;
import io.questdb.cairo.ColumnType;
import io.questdb.cairo.PartitionBy;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import io.questdb.std.BinarySequence;
import java.util.List;

/**
 * Blocks of samples: a row holds what one point measured on one day, and when it did so first and last, in
 * milliseconds since the start of the day. A partition is a day of Beijing.
 *
 * <p>Blocks are written in runs. A run is sorted by point; all its rows carry the same timestamp, the start of the day
 * plus the run's generation in microseconds, so that the runs of a day lie one after another, oldest first. A sample
 * in a later generation takes the place of the same sample in an earlier one, in whatever table.
 */
final class BlockTable {
    static final int RUN = 0;
    static final int POINT = 1;
    static final int FIRST = 2;
    static final int LAST = 3;
    static final int BLOCK = 4;

    /** Blocks out of time order wait in memory until they are committed. */
    private static final int COMMIT_BLOCKS = 20_000;

    private final ArchiveEngine engine;
    private final TableToken token;

    BlockTable(ArchiveEngine engine, String name) {
        this.engine = engine;
        this.token = engine.table(new TableDefinition(
                name,
                PartitionBy.DAY,
                List.of(
                        new Column("run", ColumnType.TIMESTAMP),
                        new Column("point", ColumnType.LONG),
                        new Column("first", ColumnType.INT),
                        new Column("last", ColumnType.INT),
                        new Column("block", ColumnType.BINARY))));
    }

    /** A view of the blocks committed by now. */
    BlockReader reader() {
        return new BlockReader(engine.reader(token));
    }

    /** Days that have blocks, in order. */
    long[] days() {
        try (BlockReader reader = reader()) {
            return reader.days();
        }
    }

    /** Begins a run; its generation is the wanted one or, when the day has such a one, the next. */
    Run run(long day, long generation) {
        long newest;
        try (BlockReader reader = reader()) {
            newest = reader.newestGeneration(day);
        }
        return new Run(engine.writer(token), day, Math.max(generation, newest + 1));
    }

    /** Removes all blocks of a day. */
    void drop(long day) {
        try (TableWriter writer = engine.writer(token)) {
            writer.removePartition(Days.toTimestamp(day));
        }
    }

    /** A run being written. */
    static final class Run implements AutoCloseable {
        private final TableWriter writer;
        private final long timestamp;
        private final long dayStart;
        private final Bytes bytes = new Bytes();
        private int uncommitted;

        private Run(TableWriter writer, long day, long generation) {
            this.writer = writer;
            this.timestamp = Days.toTimestamp(day) + generation;
            this.dayStart = Days.startMs(day);
        }

        /** Adds the block of the next point; {@code samples} are what it holds. */
        void add(long point, SampleColumns samples, ByteWriter block) {
            TableWriter.Row row = writer.newRow(timestamp);
            row.putLong(POINT, point);
            row.putInt(FIRST, (int) (samples.measured[0] - dayStart));
            row.putInt(LAST, (int) (samples.measured[samples.size - 1] - dayStart));
            row.putBin(BLOCK, bytes.of(block));
            row.append();
            if (++uncommitted == COMMIT_BLOCKS) {
                commit();
            }
        }

        /** Makes what has been added durable and visible. */
        void commit() {
            writer.commit();
            uncommitted = 0;
        }

        /** Gives the writer back; what was not committed is undone. */
        @Override
        public void close() {
            writer.close();
        }
    }

    /** The engine's view of bytes on the heap. */
    private static final class Bytes implements BinarySequence {
        private ByteWriter block = new ByteWriter();

        Bytes of(ByteWriter block) {
            this.block = block;
            return this;
        }

        @Override
        public byte byteAt(long index) {
            return block.bytes[(int) index];
        }

        @Override
        public long length() {
            return block.length;
        }
    }
}
