package io.anlan.archive.questdb;

import static io.anlan.archive.questdb.BlockFormat.POWERS_OF_TEN;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads numbers and columns of the {@link BlockFormat} one after another; for one thread. */
final class ColumnReader {
    private byte[] bytes = {};
    /** Where the next one stands. */
    int at;

    void open(byte[] from, int place) {
        bytes = from;
        at = place;
    }

    byte readByte() {
        return bytes[at++];
    }

    void readRuns(byte[] column, int first, int end) {
        for (int i = first; i < end; ) {
            int runEnd = i + (int) readVarint();
            Arrays.fill(column, i, runEnd, readByte());
            i = runEnd;
        }
    }

    void readRuns(long[] column, int first, int end) {
        for (int i = first; i < end; ) {
            int runEnd = i + (int) readVarint();
            Arrays.fill(column, i, runEnd, readSigned());
            i = runEnd;
        }
    }

    void readRuns(String[] column, int first, int end) {
        for (int i = first; i < end; ) {
            int runEnd = i + (int) readVarint();
            Arrays.fill(column, i, runEnd, readText());
            i = runEnd;
        }
    }

    void readNumbers(double[] column, int first, int end) {
        byte kind = readByte();
        if (kind == BlockFormat.NONE) {
            Arrays.fill(column, first, end, Double.NaN);
            return;
        }
        double power = kind == BlockFormat.SCALED ? POWERS_OF_TEN[readByte()] : 0;
        int presence = presence(end - first);
        long scaled = 0;
        for (int i = first; i < end; i++) {
            if (!isPresent(presence, i - first)) {
                column[i] = Double.NaN;
            } else if (kind == BlockFormat.SCALED) {
                scaled += readSigned();
                column[i] = scaled / power;
            } else {
                column[i] = readBits();
            }
        }
    }

    /** Where the bit map stands, or -1 when all values are present; goes on behind it. */
    private int presence(int count) {
        if (readByte() == 1) {
            return -1;
        }
        int map = at;
        at += (count + Byte.SIZE - 1) / Byte.SIZE;
        return map;
    }

    private boolean isPresent(int map, int i) {
        return map < 0 || (bytes[map + i / Byte.SIZE] & 1 << i % Byte.SIZE) != 0;
    }

    long readVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = readByte();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("A number in a block of the archive is too long.");
    }

    long readSigned() {
        return BlockFormat.unzigzag(readVarint());
    }

    private double readBits() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits |= (readByte() & 0xFFL) << shift;
        }
        return Double.longBitsToDouble(bits);
    }

    private String readText() {
        int length = (int) readVarint();
        if (length == 0) {
            return "";
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
