package io.anlan.archive.questdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow as numbers are written to their end. */
final class ByteWriter {
    private static final int LONGEST_VARINT = 10;

    byte[] bytes = new byte[4096];
    int length;

    void clear() {
        length = 0;
    }

    void writeByte(int value) {
        require(1);
        bytes[length++] = (byte) value;
    }

    void writeVarint(long value) {
        require(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void writeSigned(long value) {
        writeVarint(BlockFormat.zigzag(value));
    }

    void writeBits(double value) {
        require(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[length++] = (byte) (bits >>> shift);
        }
    }

    void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeVarint(utf8.length);
        write(utf8, utf8.length);
    }

    void write(byte[] from, int count) {
        require(count);
        System.arraycopy(from, 0, bytes, length, count);
        length += count;
    }

    /** Makes room for further bytes that the caller puts in itself. */
    void require(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
