package io.anlan.archive.questdb;

import static io.anlan.archive.questdb.BlockFormat.POWERS_OF_TEN;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads blocks of the {@link BlockFormat}; for one thread. */
final class BlockDecoder implements AutoCloseable {
    private final Inflater inflater = new Inflater(true);
    private byte[] inflated = new byte[4096];
    private byte[] bytes = inflated;
    private int at;

    /**
     * Adds the samples of a block that lie in an interval.
     *
     * @param series bits of the codes wanted
     * @param from first measuring time wanted, epoch milliseconds
     * @param to first measuring time no longer wanted
     */
    void decode(byte[] block, int length, long dayStart, int series, long from, long to, SampleColumns into) {
        int end = unwrap(block, length);
        while (at < end) {
            int code = bytes[at++];
            int next = (int) readVarint();
            next += at;
            if ((series & 1 << code) != 0) {
                readSection(code, dayStart, from, to, into);
            }
            at = next;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    /** Sets the place of reading to the start of the body and returns its end. */
    private int unwrap(byte[] block, int length) {
        bytes = block;
        at = 1;
        return switch (block[0]) {
            case BlockFormat.PLAIN -> length;
            case BlockFormat.DEFLATED -> inflate(block, length);
            default -> throw new IllegalStateException("A block of the archive has the unknown format " + block[0]);
        };
    }

    private int inflate(byte[] block, int length) {
        int body = (int) readVarint();
        if (inflated.length < body) {
            inflated = new byte[body * 2];
        }
        inflater.reset();
        inflater.setInput(block, at, length - at);
        try {
            int count = inflater.inflate(inflated, 0, body);
            if (count != body) {
                throw new IllegalStateException(
                        "A block of the archive holds %d bytes instead of %d.".formatted(count, body));
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("A block of the archive is damaged.", e);
        }
        bytes = inflated;
        at = 0;
        return body;
    }

    private void readSection(int series, long dayStart, long from, long to, SampleColumns into) {
        int count = (int) readVarint();
        int first = into.size;
        for (int i = 0; i < count; i++) {
            into.add();
        }
        Arrays.fill(into.series, first, into.size, (byte) series);
        readMeasured(into.measured, first, into.size, dayStart);
        readReceived(into, first);
        readRuns(into.decimals, first, into.size);
        readRuns(into.quality, first, into.size);
        readRuns(into.device, first, into.size);
        readRuns(into.flag, first, into.size);
        readNumbers(into.value, first, into.size);
        readNumbers(into.converted, first, into.size);
        readNumbers(into.min, first, into.size);
        readNumbers(into.max, first, into.size);
        readNumbers(into.total, first, into.size);
        into.keep(first, from, to);
    }

    private void readMeasured(long[] measured, int first, int end, long dayStart) {
        long unit = (long) POWERS_OF_TEN[bytes[at++]];
        long step = 0;
        long distance = 0;
        long unchanged = 0;
        for (int i = first; i < end; i++) {
            long change = unchanged > 0 ? 0 : readSigned();
            if (unchanged > 0) {
                unchanged--;
            } else if (change == 0) {
                unchanged = readVarint() - 1;
            }
            long moved = distance + change;
            step += moved;
            distance = i == first ? 0 : moved;
            measured[i] = dayStart + step * unit;
        }
    }

    private void readReceived(SampleColumns into, int first) {
        boolean byChange = bytes[at++] == 1;
        long least = readSigned();
        long delay = least;
        for (int i = first; i < into.size; i++) {
            delay = byChange ? delay + readSigned() : least + readVarint();
            into.received[i] = into.measured[i] + delay;
        }
    }

    private void readRuns(byte[] column, int first, int end) {
        for (int i = first; i < end; ) {
            int runEnd = i + (int) readVarint();
            Arrays.fill(column, i, runEnd, bytes[at++]);
            i = runEnd;
        }
    }

    private void readRuns(long[] column, int first, int end) {
        for (int i = first; i < end; ) {
            int runEnd = i + (int) readVarint();
            Arrays.fill(column, i, runEnd, readSigned());
            i = runEnd;
        }
    }

    private void readRuns(String[] column, int first, int end) {
        for (int i = first; i < end; ) {
            int runEnd = i + (int) readVarint();
            Arrays.fill(column, i, runEnd, readText());
            i = runEnd;
        }
    }

    private void readNumbers(double[] column, int first, int end) {
        byte kind = bytes[at++];
        if (kind == BlockFormat.NONE) {
            Arrays.fill(column, first, end, Double.NaN);
            return;
        }
        double power = kind == BlockFormat.SCALED ? POWERS_OF_TEN[bytes[at++]] : 0;
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
        if (bytes[at++] == 1) {
            return -1;
        }
        int map = at;
        at += (count + Byte.SIZE - 1) / Byte.SIZE;
        return map;
    }

    private boolean isPresent(int map, int i) {
        return map < 0 || (bytes[map + i / Byte.SIZE] & 1 << i % Byte.SIZE) != 0;
    }

    private long readVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("A number in a block of the archive is too long.");
    }

    private long readSigned() {
        return BlockFormat.unzigzag(readVarint());
    }

    private double readBits() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits |= (bytes[at++] & 0xFFL) << shift;
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
