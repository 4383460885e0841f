package io.anlan.archive.questdb;

import static io.anlan.archive.questdb.BlockFormat.POWERS_OF_TEN;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads blocks of the {@link BlockFormat}; for one thread. */
final class BlockDecoder implements AutoCloseable {
    private final Inflater inflater = new Inflater(true);
    private final ColumnReader in = new ColumnReader();
    private byte[] inflated = new byte[4096];

    /**
     * Adds the samples of a block that lie in an interval.
     *
     * @param series bits of the codes wanted
     * @param from first measuring time wanted, epoch milliseconds
     * @param to first measuring time no longer wanted
     */
    void decode(byte[] block, int length, long dayStart, int series, long from, long to, SampleColumns into) {
        int end = unwrap(block, length);
        while (in.at < end) {
            int code = in.readByte();
            int next = (int) in.readVarint();
            next += in.at;
            if ((series & 1 << code) != 0) {
                readSection(code, dayStart, from, to, into);
            }
            in.at = next;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    /** Sets the place of reading to the start of the body and returns its end. */
    private int unwrap(byte[] block, int length) {
        in.open(block, 0);
        byte format = in.readByte();
        if (format == BlockFormat.SUMMARIZED) {
            int summary = (int) in.readVarint();
            in.at += summary;
            format = in.readByte();
        }
        return switch (format) {
            case BlockFormat.PLAIN -> length;
            case BlockFormat.DEFLATED -> inflate(block, length);
            default -> throw new IllegalStateException("A block of the archive has the unknown format " + format);
        };
    }

    private int inflate(byte[] block, int length) {
        int body = (int) in.readVarint();
        if (inflated.length < body) {
            inflated = new byte[body * 2];
        }
        inflater.reset();
        inflater.setInput(block, in.at, length - in.at);
        try {
            int count = inflater.inflate(inflated, 0, body);
            if (count != body) {
                throw new IllegalStateException(
                        "A block of the archive holds %d bytes instead of %d.".formatted(count, body));
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("A block of the archive is damaged.", e);
        }
        in.open(inflated, 0);
        return body;
    }

    private void readSection(int series, long dayStart, long from, long to, SampleColumns into) {
        int count = (int) in.readVarint();
        int first = into.size;
        for (int i = 0; i < count; i++) {
            into.add();
        }
        Arrays.fill(into.series, first, into.size, (byte) series);
        readMeasured(into.measured, first, into.size, dayStart);
        readReceived(into, first);
        in.readRuns(into.decimals, first, into.size);
        in.readRuns(into.quality, first, into.size);
        in.readRuns(into.device, first, into.size);
        in.readRuns(into.flag, first, into.size);
        in.readNumbers(into.value, first, into.size);
        in.readNumbers(into.converted, first, into.size);
        in.readNumbers(into.min, first, into.size);
        in.readNumbers(into.max, first, into.size);
        in.readNumbers(into.total, first, into.size);
        into.keep(first, from, to);
    }

    private void readMeasured(long[] measured, int first, int end, long dayStart) {
        long unit = (long) POWERS_OF_TEN[in.readByte()];
        long step = 0;
        long distance = 0;
        long unchanged = 0;
        for (int i = first; i < end; i++) {
            long change = unchanged > 0 ? 0 : in.readSigned();
            if (unchanged > 0) {
                unchanged--;
            } else if (change == 0) {
                unchanged = in.readVarint() - 1;
            }
            long moved = distance + change;
            step += moved;
            distance = i == first ? 0 : moved;
            measured[i] = dayStart + step * unit;
        }
    }

    private void readReceived(SampleColumns into, int first) {
        boolean byChange = in.readByte() == 1;
        long least = in.readSigned();
        long delay = least;
        for (int i = first; i < into.size; i++) {
            delay = byChange ? delay + in.readSigned() : least + in.readVarint();
            into.received[i] = into.measured[i] + delay;
        }
    }
}
