package io.anlan.archive.questdb;

import static io.anlan.archive.questdb.BlockFormat.POWERS_OF_TEN;

import java.util.stream.IntStream;

/** Writes the summary at the head of a block of the {@link BlockFormat}; for one thread. */
final class SummaryEncoder {
    /** Fewer samples of a day are decoded soon, and their summary would make the block longer by more than a tenth. */
    static final int MIN_SAMPLES = 480;

    private static final int[] HOURS = IntStream.range(0, DaySummary.HOURS).toArray();

    private final ByteWriter sections = new ByteWriter();
    private final ByteWriter section = new ByteWriter();
    private final ColumnWriter columns = new ColumnWriter(section);
    private final DaySummary day = new DaySummary();
    private final Tally tally = new Tally();
    private final double[] rounded = new double[DaySummary.HOURS];
    private int omitted;

    /** Begins the next summary. */
    void clear() {
        sections.clear();
        omitted = 0;
    }

    /** Adds a series, of which some rows are the samples, or notes that it is omitted. */
    void add(int series, SampleColumns samples, int[] rows, int count, int decimals, long dayStart) {
        if (count < MIN_SAMPLES) {
            omitted |= 1 << series;
            return;
        }
        sumUp(samples, rows, count, dayStart);
        writeSection(decimals);
        sections.writeByte(series);
        sections.writeVarint(section.length);
        sections.write(section.bytes, section.length);
    }

    void writeTo(ByteWriter block) {
        block.writeByte(BlockFormat.SUMMARIZED);
        block.writeVarint(1 + sections.length);
        block.writeByte(omitted);
        block.write(sections.bytes, sections.length);
    }

    private void sumUp(SampleColumns samples, int[] rows, int count, long dayStart) {
        int k = 0;
        for (int hour : HOURS) {
            long end = dayStart + (hour + 1) * DaySummary.HOUR_MS;
            tally.clear();
            for (; k < count && samples.measured[rows[k]] < end; k++) {
                tally.add(samples, rows[k]);
            }
            day.put(hour, tally);
        }
    }

    private void writeSection(int decimals) {
        section.clear();
        columns.select(HOURS, HOURS.length);
        columns.writeRuns(day.count);
        columns.writeRuns(day.bad);
        columns.writeRuns(day.uncertain);
        columns.writeRuns(day.late);
        columns.writeNumbers(day.min, decimals);
        columns.writeNumbers(day.max, decimals);
        columns.writeNumbers(day.last, decimals);
        writeSums(decimals);
    }

    /** Sums of doubles miss the sums of their decimals by a few units in the last place. */
    private void writeSums(int decimals) {
        for (int hour : HOURS) {
            rounded[hour] = rounded(day.sum[hour], POWERS_OF_TEN[decimals]);
        }
        columns.writeNumbers(rounded, decimals);
        for (int hour : HOURS) {
            section.writeSigned(Double.doubleToRawLongBits(day.sum[hour]) - Double.doubleToRawLongBits(rounded[hour]));
        }
    }

    private static double rounded(double sum, double power) {
        double scaled = Math.rint(sum * power);
        return Math.abs(scaled) < BlockFormat.MAX_SCALED ? (long) scaled / power : sum;
    }
}
