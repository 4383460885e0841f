package io.anlan.archive.questdb;

import static io.anlan.archive.questdb.BlockFormat.MAX_SCALED;
import static io.anlan.archive.questdb.BlockFormat.POWERS_OF_TEN;

/** Writes some rows of columns in the {@link BlockFormat}; for one thread. */
final class ColumnWriter {
    private final ByteWriter into;
    private int[] rows = {};
    private int count;

    ColumnWriter(ByteWriter into) {
        this.into = into;
    }

    /** Makes rows, as many as counted, those that are written. */
    void select(int[] wanted, int counted) {
        rows = wanted;
        count = counted;
    }

    void writeRuns(byte[] column) {
        for (int k = 0; k < count; ) {
            int end = k + 1;
            while (end < count && column[rows[end]] == column[rows[k]]) {
                end++;
            }
            into.writeVarint(end - k);
            into.writeByte(column[rows[k]]);
            k = end;
        }
    }

    void writeRuns(long[] column) {
        for (int k = 0; k < count; ) {
            int end = k + 1;
            while (end < count && column[rows[end]] == column[rows[k]]) {
                end++;
            }
            into.writeVarint(end - k);
            into.writeSigned(column[rows[k]]);
            k = end;
        }
    }

    void writeRuns(String[] column) {
        for (int k = 0; k < count; ) {
            int end = k + 1;
            while (end < count && column[rows[end]].equals(column[rows[k]])) {
                end++;
            }
            into.writeVarint(end - k);
            into.writeText(column[rows[k]]);
            k = end;
        }
    }

    void writeNumbers(double[] column, int decimals) {
        int present = 0;
        for (int k = 0; k < count; k++) {
            if (!Double.isNaN(column[rows[k]])) {
                present++;
            }
        }
        if (present == 0) {
            into.writeByte(BlockFormat.NONE);
        } else if (fitsScale(column, POWERS_OF_TEN[decimals])) {
            into.writeByte(BlockFormat.SCALED);
            into.writeByte(decimals);
            writePresence(column, present);
            writeScaled(column, POWERS_OF_TEN[decimals]);
        } else {
            into.writeByte(BlockFormat.BITS);
            writePresence(column, present);
            writeBits(column);
        }
    }

    private boolean fitsScale(double[] column, double power) {
        for (int k = 0; k < count; k++) {
            double value = column[rows[k]];
            if (Double.isNaN(value)) {
                continue;
            }
            double scaled = Math.rint(value * power);
            // Compared by bits, so that a negative zero stays one.
            if (Math.abs(scaled) >= MAX_SCALED
                    || Double.doubleToRawLongBits((double) (long) scaled / power)
                            != Double.doubleToRawLongBits(value)) {
                return false;
            }
        }
        return true;
    }

    private void writePresence(double[] column, int present) {
        into.writeByte(present == count ? 1 : 0);
        if (present == count) {
            return;
        }
        for (int k = 0; k < count; k += Byte.SIZE) {
            int bits = 0;
            for (int b = 0; b < Byte.SIZE && k + b < count; b++) {
                bits |= Double.isNaN(column[rows[k + b]]) ? 0 : 1 << b;
            }
            into.writeByte(bits);
        }
    }

    private void writeScaled(double[] column, double power) {
        long before = 0;
        for (int k = 0; k < count; k++) {
            double value = column[rows[k]];
            if (!Double.isNaN(value)) {
                long scaled = (long) Math.rint(value * power);
                into.writeSigned(scaled - before);
                before = scaled;
            }
        }
    }

    private void writeBits(double[] column) {
        for (int k = 0; k < count; k++) {
            if (!Double.isNaN(column[rows[k]])) {
                into.writeBits(column[rows[k]]);
            }
        }
    }
}
