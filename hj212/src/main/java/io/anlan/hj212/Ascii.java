package io.anlan.hj212;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Questions about bytes that are mostly ASCII. */
final class Ascii {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** The value of each hexadecimal digit, and -1. */
    private static final byte[] HEX_VALUES = hexValues();

    private Ascii() {}

    private static byte[] hexValues() {
        var values = new byte[128];
        for (int c = 0; c < values.length; c++) {
            values[c] = (byte) Character.digit(c, 16);
        }
        return values;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String text(byte[] buf, int from, int to) {
        return new String(buf, from, to - from, StandardCharsets.ISO_8859_1);
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Whether every byte is a visible character or a blank. */
    static boolean isPrintable(byte[] buf, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buf[i] < ' ' || buf[i] == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Eight bytes as a number, little endian. */
    static long word(byte[] buf, int from) {
        return (long) LONG.get(buf, from);
    }

    /** The first place of {@code wanted}, or -1. */
    static int indexOf(byte wanted, byte[] buf, int from, int to) {
        long pattern = ONES * (wanted & 0xFF);
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long difference = word(buf, i) ^ pattern;
            // Marks the bytes that are zero. The lowest mark is always right, those above may not be.
            long marks = difference - ONES & ~difference & HIGH_BITS;
            if (marks != 0) {
                return i + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (buf[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static int indexOf(byte[] wanted, byte[] buf, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (startsWith(wanted, buf, i, to)) {
                return i;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] wanted, byte[] buf, int from, int to) {
        if (to - from < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (buf[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean equalsIgnoreCase(byte[] buf, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(buf[from + i]) != lower((byte) text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean hasLowerCase(byte[] buf, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buf[i] >= 'a' && buf[i] <= 'z') {
                return true;
            }
        }
        return false;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }

    /** The number of one to {@code maxDigits} digits that fills the range; -1 if it is none. */
    static int number(byte[] buf, int from, int to, int maxDigits) {
        if (from >= to || to - from > maxDigits) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(buf[i])) {
                return -1;
            }
            value = value * 10 + buf[i] - '0';
        }
        return value;
    }

    /** The value of four hexadecimal digits in either case, or -1. */
    static int hex4(byte[] buf, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            // -1 sets all bits, and keeps the number negative to the end.
            value = value << 4 | (buf[i] < 0 ? -1 : HEX_VALUES[buf[i]]);
        }
        return Math.max(value, -1);
    }
}
