package io.anlan.archive.questdb;

import java.util.Arrays;

/** Reads the summary at the head of a block of the {@link BlockFormat}; for one thread. */
final class SummaryDecoder {
    /** Bytes of a block, at most, that tell how long its summary is. */
    static final int HEAD = 4;

    private final ColumnReader in = new ColumnReader();

    /** Bytes of a block to the end of its summary, 0 when it has none. */
    int length(byte[] block) {
        in.open(block, 0);
        if (in.readByte() != BlockFormat.SUMMARIZED) {
            return 0;
        }
        int summary = (int) in.readVarint();
        return in.at + summary;
    }

    /**
     * Reads what a series comes to.
     *
     * @param block one that has a summary
     * @return false when the series is omitted
     */
    boolean decode(byte[] block, int series, DaySummary into) {
        int end = length(block);
        int omitted = in.readByte();
        if ((omitted & 1 << series) != 0) {
            return false;
        }
        Arrays.fill(into.count, 0);
        while (in.at < end) {
            int code = in.readByte();
            int next = (int) in.readVarint();
            next += in.at;
            if (code == series) {
                readSection(into);
            }
            in.at = next;
        }
        return true;
    }

    private void readSection(DaySummary into) {
        in.readRuns(into.count, 0, DaySummary.HOURS);
        in.readRuns(into.bad, 0, DaySummary.HOURS);
        in.readRuns(into.uncertain, 0, DaySummary.HOURS);
        in.readRuns(into.late, 0, DaySummary.HOURS);
        in.readNumbers(into.min, 0, DaySummary.HOURS);
        in.readNumbers(into.max, 0, DaySummary.HOURS);
        in.readNumbers(into.last, 0, DaySummary.HOURS);
        in.readNumbers(into.sum, 0, DaySummary.HOURS);
        for (int hour = 0; hour < DaySummary.HOURS; hour++) {
            into.sum[hour] = Double.longBitsToDouble(Double.doubleToRawLongBits(into.sum[hour]) + in.readSigned());
        }
    }
}
