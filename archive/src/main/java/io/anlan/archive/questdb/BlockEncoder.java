package io.anlan.archive.questdb;

import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Writes blocks of the {@link BlockFormat}; for one thread. */
final class BlockEncoder implements AutoCloseable {
    /** Shorter bodies gain nothing. */
    private static final int MIN_DEFLATED = 48;

    /** Null when blocks are not deflated. */
    private final @Nullable Deflater deflater;

    /** Null when blocks are not summed up. */
    private final @Nullable SummaryEncoder summary;

    private final ByteWriter body = new ByteWriter();
    private final ByteWriter section = new ByteWriter();
    private final ColumnWriter columns = new ColumnWriter(section);
    private final ByteWriter block = new ByteWriter();
    private int[] rows = new int[256];
    private int count;

    private BlockEncoder(@Nullable Deflater deflater, @Nullable SummaryEncoder summary) {
        this.deflater = deflater;
        this.summary = summary;
    }

    /** For blocks of a few hours, which deflating makes hardly smaller at several times the cost. */
    static BlockEncoder quick() {
        return new BlockEncoder(null, null);
    }

    /** For blocks that stay: well compressed, with a summary. */
    static BlockEncoder small() {
        return new BlockEncoder(new Deflater(Deflater.DEFAULT_COMPRESSION, true), new SummaryEncoder());
    }

    /** Encodes normalized samples, with their versions if they have some; the result is valid until the next call. */
    ByteWriter encode(SampleColumns samples, long dayStart) {
        body.clear();
        if (summary != null) {
            summary.clear();
        }
        for (int series = 0; series < Codes.SERIES; series++) {
            select(samples, series);
            if (count > 0) {
                int decimals = mostDecimals(samples);
                writeSection(samples, series, decimals, dayStart);
                if (summary != null) {
                    leaveOutSuperseded(samples.measured);
                    summary.add(series, samples, rows, count, decimals, dayStart);
                }
            }
        }
        return wrap();
    }

    @Override
    public void close() {
        if (deflater != null) {
            deflater.end();
        }
    }

    private void select(SampleColumns samples, int series) {
        if (rows.length < samples.size) {
            rows = new int[samples.size * 2];
        }
        count = 0;
        for (int i = 0; i < samples.size; i++) {
            if (samples.series[i] == series) {
                rows[count++] = i;
            }
        }
    }

    /** Figures are of what holds; what it took the place of is kept, and not counted. */
    private void leaveOutSuperseded(long[] measured) {
        int holding = 0;
        for (int k = 0; k < count; k++) {
            if (k + 1 == count || measured[rows[k]] != measured[rows[k + 1]]) {
                rows[holding++] = rows[k];
            }
        }
        count = holding;
    }

    private void writeSection(SampleColumns samples, int series, int decimals, long dayStart) {
        section.clear();
        columns.select(rows, count);
        section.writeVarint(count);
        writeMeasured(samples.measured, dayStart);
        writeReceived(samples);
        columns.writeRuns(samples.decimals);
        columns.writeRuns(samples.quality);
        columns.writeRuns(samples.device);
        columns.writeRuns(samples.flag);
        columns.writeNumbers(samples.value, decimals);
        columns.writeNumbers(samples.converted, decimals);
        columns.writeNumbers(samples.min, decimals);
        columns.writeNumbers(samples.max, decimals);
        columns.writeNumbers(samples.total, decimals);
        body.writeByte(series);
        body.writeVarint(section.length);
        body.write(section.bytes, section.length);
    }

    private void writeMeasured(long[] measured, long dayStart) {
        long unit = 1000;
        for (int k = 0; k < count; k++) {
            if ((measured[rows[k]] - dayStart) % unit != 0) {
                unit = 1;
                break;
            }
        }
        section.writeByte(unit == 1 ? 0 : 3);
        long before = 0;
        long distance = 0;
        int unchanged = 0;
        for (int k = 0; k < count; k++) {
            long step = (measured[rows[k]] - dayStart) / unit;
            long change = step - before - distance;
            if (change == 0) {
                unchanged++;
            } else {
                endUnchanged(unchanged);
                unchanged = 0;
                section.writeSigned(change);
            }
            // The first distance is that from the start of the day, which repeats for nobody.
            distance = k == 0 ? 0 : step - before;
            before = step;
        }
        endUnchanged(unchanged);
    }

    private void endUnchanged(int unchanged) {
        if (unchanged > 0) {
            section.writeSigned(0);
            section.writeVarint(unchanged);
        }
    }

    private void writeReceived(SampleColumns samples) {
        long least = Long.MAX_VALUE;
        for (int k = 0; k < count; k++) {
            least = Math.min(least, delay(samples, k));
        }
        // Delays of a live link scatter around a value; those of a backlog fall steadily.
        double scattered = 0;
        double steady = 0;
        for (int k = 0; k < count; k++) {
            scattered += delay(samples, k) - least;
            steady += k == 0 ? 0 : BlockFormat.zigzag(delay(samples, k) - delay(samples, k - 1));
        }
        boolean byChange = steady < scattered;
        section.writeByte(byChange ? 1 : 0);
        section.writeSigned(least);
        long before = least;
        for (int k = 0; k < count; k++) {
            long change = delay(samples, k) - before;
            section.writeVarint(byChange ? BlockFormat.zigzag(change) : change);
            before = byChange ? delay(samples, k) : least;
        }
    }

    private long delay(SampleColumns samples, int k) {
        return samples.received[rows[k]] - samples.measured[rows[k]];
    }

    private int mostDecimals(SampleColumns samples) {
        int most = 0;
        for (int k = 0; k < count; k++) {
            most = Math.max(most, samples.decimals[rows[k]]);
        }
        return most;
    }

    private ByteWriter wrap() {
        block.clear();
        if (summary != null) {
            summary.writeTo(block);
        }
        int start = block.length;
        if (deflater != null && body.length >= MIN_DEFLATED && deflate(deflater)) {
            return block;
        }
        block.length = start;
        block.writeByte(BlockFormat.PLAIN);
        block.write(body.bytes, body.length);
        return block;
    }

    /** Whether the deflated body is the shorter one; then it stands in the block. */
    private boolean deflate(Deflater with) {
        block.writeByte(BlockFormat.DEFLATED);
        block.writeVarint(body.length);
        block.require(body.length);
        with.reset();
        with.setInput(body.bytes, 0, body.length);
        with.finish();
        block.length += with.deflate(block.bytes, block.length, body.length);
        return with.finished();
    }
}
