package io.anlan.archive.questdb;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.questdb.Segments.Chain;
import io.anlan.archive.questdb.Segments.PointChains;
import io.anlan.archive.questdb.Segments.Segment;
import io.anlan.archive.questdb.TableDefinition.Column;
import io.questdb.cairo.ColumnType;
import io.questdb.cairo.PartitionBy;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest samples in the order in which they were appended: nothing is moved, nothing sorted, and a commit forces
 * the ends of three files to the disk, whatever the number of points.
 *
 * <p>Samples are rows of the {@link RowBuffer}, some thousands in one value of the engine's table. They are gathered in
 * segments, a partition each. A segment is closed when it is full or old; a closed one never changes, is rewritten as
 * blocks and dropped. Each row names the row before it of the same point in its segment, so a point's rows are a chain
 * whose newest end is kept in memory.
 *
 * <p>The engine partitions by time only; segment n takes the n-th hour of its calendar. Segment numbers grow and
 * follow the minutes since 1970.
 */
final class RecentSamples implements AutoCloseable {
    static final int ROWS = 1;

    private static final TableDefinition DEFINITION = new TableDefinition(
            "recent",
            PartitionBy.HOUR,
            List.of(new Column("segment", ColumnType.TIMESTAMP), new Column("rows", ColumnType.BINARY)));

    private static final long SEGMENT_MICROS = Duration.ofHours(1).toNanos() / 1000;

    /** Samples that are handed to the engine at once. */
    private static final int BATCH = 4096;

    private final ArchiveEngine engine;
    private final TableToken table;
    private final int segmentRows;
    private final Duration segmentAge;
    private final Segments segments = new Segments();
    private final RowBuffer buffer = new RowBuffer(BATCH);

    private @Nullable TableWriter writer;
    private @Nullable Segment current;
    private Instant currentSince = Instant.MIN;
    private long lastNumber;

    RecentSamples(ArchiveEngine engine, int segmentRows, Duration segmentAge) {
        this.engine = engine;
        this.table = engine.table(DEFINITION);
        this.segmentRows = segmentRows;
        this.segmentAge = segmentAge;
    }

    /**
     * Takes possession of the table and finds the chains of what a run before left.
     *
     * @param newest number of a segment after which those of this run come, whatever the clock says
     */
    synchronized void open(long newest) {
        lastNumber = newest;
        open();
    }

    private void open() {
        writer = engine.writer(table);
        try (RecentRows rows = rows()) {
            for (long number : rows.segments()) {
                segments.put(recover(number, rows));
                lastNumber = Math.max(lastNumber, number);
            }
        }
    }

    /** Appends in one commit, which has reached the disk when this returns. */
    synchronized void append(List<ArchivedSample> samples, Instant now) {
        TableWriter to = writer();
        Segment segment = segmentFor(now);
        try {
            for (int first = 0; first < samples.size(); first += BATCH) {
                write(to, segment, samples.subList(first, Math.min(samples.size(), first + BATCH)));
            }
            to.commit();
        } catch (RuntimeException | Error e) {
            discard(to, e);
            throw e;
        }
        segments.publish(segment);
    }

    /** Closes the segment being written when it is due, so that it can be rewritten. */
    synchronized void closeSegmentIfDue(Instant now) {
        if (isDue(now)) {
            current = null;
        }
    }

    /** Numbers of the segments that no longer change, oldest first. */
    synchronized List<Long> closedSegments() {
        var closed = new ArrayList<>(segments.numbers());
        if (current != null) {
            closed.remove(current.number());
        }
        return closed;
    }

    /** Forgets a closed segment whose samples stand elsewhere. */
    synchronized void drop(long number) {
        TableWriter from = writer();
        try {
            from.removePartition(timestamp(number));
        } catch (RuntimeException | Error e) {
            discard(from, e);
            throw e;
        }
        segments.remove(number);
    }

    /**
     * A point's chains. Take them before the rows: what a published chain names has been committed. Take both before
     * views of the tables that rows move to.
     */
    List<Chain> chains(long point) {
        return segments.chains(point);
    }

    /** Every point that has a row, in ascending order. */
    long[] points() {
        return segments.points();
    }

    /** The chains of a closed segment. */
    PointChains pointChains(long segment) {
        return segments.pointChains(segment);
    }

    /** A view of the rows committed by now. */
    RecentRows rows() {
        return new RecentRows(engine.reader(table));
    }

    @Override
    public synchronized void close() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
        buffer.close();
    }

    static long timestamp(long segment) {
        return segment * SEGMENT_MICROS;
    }

    static long segment(long timestamp) {
        return timestamp / SEGMENT_MICROS;
    }

    private boolean isDue(Instant now) {
        return current != null && (current.samples() >= segmentRows || !now.isBefore(currentSince.plus(segmentAge)));
    }

    private Segment segmentFor(Instant now) {
        closeSegmentIfDue(now);
        if (current == null) {
            lastNumber = Math.max(lastNumber + 1, now.getEpochSecond() / 60);
            current = new Segment(lastNumber);
            currentSince = now;
            segments.put(current);
        }
        return current;
    }

    private Segment recover(long number, RecentRows rows) {
        var segment = new Segment(number);
        rows.select(number);
        rows.forEach(row -> {
            segments.link(segment, rows.point(row), row, rows.measured(row));
            if (segment.samples() % BATCH == 0) {
                segments.publish(segment);
            }
        });
        segment.extend(rows.bytes());
        segments.publish(segment);
        return segment;
    }

    private TableWriter writer() {
        if (writer == null) {
            open();
        }
        return Objects.requireNonNull(writer);
    }

    /** After a failure nobody knows what the engine has kept: the next use reads it again. */
    private void discard(TableWriter failed, Throwable cause) {
        writer = null;
        current = null;
        try {
            failed.close();
        } catch (RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
    }

    private void write(TableWriter to, Segment segment, List<ArchivedSample> batch) {
        buffer.clear();
        long start = segment.end() + Long.BYTES;
        for (ArchivedSample sample : batch) {
            int place = (int) ((start + buffer.length()) / RowBuffer.UNIT);
            int before = segments.link(
                    segment,
                    sample.sample().point(),
                    place,
                    sample.sample().measuredAt().toEpochMilli());
            buffer.add(sample, before);
        }
        TableWriter.Row row = to.newRow(timestamp(segment.number()));
        row.putBin(ROWS, buffer.address(), buffer.length());
        row.append();
        segment.extend(start + buffer.length());
    }
}
