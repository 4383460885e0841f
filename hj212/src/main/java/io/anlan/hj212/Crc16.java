package io.anlan.hj212;

import java.util.Objects;

/**
 * The check code of HJ 212 (Annex A, which calls it "ANSI CRC16").
 *
 * <p>It looks like Modbus CRC-16 and is not: the register is shifted right by eight <em>before</em> each byte is mixed in,
 * so its low half is replaced instead of combined. It covers the data segment only, and is sent as four hexadecimal
 * digits, high byte first.
 */
public final class Crc16 {
    private static final int POLYNOMIAL = 0xA001;
    private static final int INITIAL = 0xFFFF;
    /** Added by {@link #scan}. */
    static final int NOT_PLAIN = 0x10000;

    private static final char[] TABLE = table();

    private Crc16() {}

    /** The check code of {@code len} bytes from {@code off}, 0 to 0xFFFF. */
    public static int of(byte[] buf, int off, int len) {
        Objects.checkFromIndexSize(off, len, buf.length);
        int crc = INITIAL;
        for (int i = off; i < off + len; i++) {
            // Only eight bits are left of the register after the shift, hence no mask beyond that of the byte.
            crc = TABLE[(crc >>> 8) ^ (buf[i] & 0xFF)];
        }
        return crc;
    }

    /**
     * The check code, and {@link #NOT_PLAIN} added to it if a byte is no visible ASCII. The processor looks at the bytes while
     * it waits for the table, so the answer costs nothing.
     */
    static int scan(byte[] buf, int off, int len) {
        Objects.checkFromIndexSize(off, len, buf.length);
        int crc = INITIAL;
        int belowBlank = 0;
        for (int i = off; i < off + len; i++) {
            crc = TABLE[(crc >>> 8) ^ (buf[i] & 0xFF)];
            belowBlank |= buf[i] - ' '; // negative for control characters, and for bytes that are negative themselves
        }
        return belowBlank < 0 ? crc | NOT_PLAIN : crc;
    }

    /** The Modbus CRC-16 of the same bytes, which some devices send by mistake. */
    static int modbus(byte[] buf, int off, int len) {
        Objects.checkFromIndexSize(off, len, buf.length);
        int crc = INITIAL;
        for (int i = off; i < off + len; i++) {
            crc = (crc >>> 8) ^ TABLE[(crc ^ buf[i]) & 0xFF];
        }
        return crc;
    }

    static int swapped(int crc) {
        return (crc & 0xFF) << 8 | crc >>> 8;
    }

    private static char[] table() {
        char[] table = new char[256];
        for (int value = 0; value < table.length; value++) {
            int crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            table[value] = (char) crc;
        }
        return table;
    }
}
