package io.anlan.hj212;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames into an array of its own that is used again for the next frame: the fast way for whoever sends many.
 *
 * <p>{@code begin} opens a frame, {@code field} adds to the data segment, {@code beginData} opens the data area,
 * {@code item} and its kin add to it, and {@code end} closes the frame with its length and check code. Nothing is checked but
 * the length: names and values must be free of separators, as {@link DataArea.Builder} demands. Not for use by two threads.
 */
public final class FrameWriter {
    private static final int INITIAL_CAPACITY = 2048;
    private static final byte[] HEX = Ascii.bytes("0123456789ABCDEF");
    private static final byte[] AREA_START = Ascii.bytes("CP=&&");

    private byte[] buf = new byte[INITIAL_CAPACITY];
    private int at;
    private int areaAt;

    /** Writes the whole frame of a message. */
    public FrameWriter write(Hj212Message message) {
        begin();
        if (message.headerQn() != null) {
            field("QN", message.headerQn());
        }
        nonEmptyField("ST", message.st());
        ensure(8);
        ascii("CN=");
        digits(4, message.cn());
        buf[at++] = ';';
        nonEmptyField("PW", message.pw());
        nonEmptyField("MN", message.mn());
        field("Flag", message.flag().value());
        field("PNUM", message.pnum());
        field("PNO", message.pno());
        if (message.resent()) {
            field("RF", 1);
        }
        beginData();
        ensure(message.data().length());
        message.data().copyContent(buf, at);
        at += message.data().length();
        return end();
    }

    /** Opens a frame. */
    public FrameWriter begin() {
        at = 0;
        ensure(FrameLayout.HEADER);
        buf[at++] = FrameLayout.HASH;
        buf[at++] = FrameLayout.HASH;
        at += FrameLayout.LENGTH;
        return this;
    }

    /** Adds a field of the data segment. */
    public FrameWriter field(String name, String value) {
        ensure(name.length() + value.length() + 2);
        ascii(name);
        buf[at++] = '=';
        ascii(value);
        buf[at++] = ';';
        return this;
    }

    /** Adds QN of this moment. */
    public FrameWriter qn(Instant moment) {
        ensure(4 + BeijingTime.DIGITS_WITH_MILLIS);
        ascii("QN=");
        BeijingTime.write(moment, buf, at, true);
        at += BeijingTime.DIGITS_WITH_MILLIS;
        buf[at++] = ';';
        return this;
    }

    private void nonEmptyField(String name, String value) {
        if (!value.isEmpty()) {
            field(name, value);
        }
    }

    private void field(String name, @Nullable Integer value) {
        if (value != null) {
            field(name, Integer.toString(value));
        }
    }

    /** Opens the data area. */
    public FrameWriter beginData() {
        ensure(AREA_START.length);
        System.arraycopy(AREA_START, 0, buf, at, AREA_START.length);
        at += AREA_START.length;
        areaAt = at;
        return this;
    }

    /** Adds a plain field with a time. */
    public FrameWriter time(String name, Instant time) {
        ensure(2 + name.length() + BeijingTime.DIGITS);
        separate(';');
        ascii(name);
        buf[at++] = '=';
        BeijingTime.write(time, buf, at, false);
        at += BeijingTime.DIGITS;
        return this;
    }

    /** Adds a plain field. */
    public FrameWriter item(String name, String value) {
        ensure(2 + name.length() + value.length());
        separate(';');
        ascii(name);
        buf[at++] = '=';
        ascii(value);
        return this;
    }

    /** Adds the first statistic of a factor, {@code unscaled} / 10^{@code scale}. */
    public FrameWriter first(String code, Statistic statistic, long unscaled, int scale) {
        return number(';', code, statistic, unscaled, scale);
    }

    /** Adds another statistic of the same factor. */
    public FrameWriter next(String code, Statistic statistic, long unscaled, int scale) {
        return number(',', code, statistic, unscaled, scale);
    }

    /** Adds the flag of the same factor. */
    public FrameWriter flag(String code, DataFlag flag) {
        ensure(8 + code.length());
        name(',', code, Statistic.FLAG);
        buf[at++] = (byte) flag.name().charAt(0);
        return this;
    }

    private FrameWriter number(char separator, String code, Statistic statistic, long unscaled, int scale) {
        String name = statistic.wireName();
        ensure(3 + code.length() + name.length() + 40);
        name(separator, code, statistic);
        decimal(unscaled, scale);
        return this;
    }

    private void name(char separator, String code, Statistic statistic) {
        separate(separator);
        ascii(code);
        buf[at++] = '-';
        ascii(statistic.wireName());
        buf[at++] = '=';
    }

    private void decimal(long unscaled, int scale) {
        if (unscaled < 0) {
            buf[at++] = '-';
        }
        long rest = Math.abs(unscaled);
        int width = Math.max(scale + 1, width(rest));
        int end = at + width + (scale > 0 ? 1 : 0);
        int i = end;
        for (int digit = 0; digit < width; digit++) {
            if (scale > 0 && digit == scale) {
                buf[--i] = '.';
            }
            buf[--i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at = end;
    }

    private static int width(long value) {
        int width = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            width++;
        }
        return width;
    }

    /**
     * Closes the data area and the frame.
     *
     * @throws IllegalArgumentException if the data segment is longer than four digits can announce.
     */
    public FrameWriter end() {
        ensure(2 + FrameLayout.CRC + FrameLayout.TAIL);
        buf[at++] = '&';
        buf[at++] = '&';
        int length = at - FrameLayout.HEADER;
        if (length > FrameLayout.MAX_SEGMENT) {
            throw new IllegalArgumentException("A data segment of %d bytes is above the %d a length field can announce."
                    .formatted(length, FrameLayout.MAX_SEGMENT));
        }
        int crc = Crc16.of(buf, FrameLayout.HEADER, length);
        for (int shift = 12; shift >= 0; shift -= 4) {
            buf[at++] = HEX[crc >>> shift & 0xF];
        }
        buf[at++] = FrameLayout.CR;
        buf[at++] = FrameLayout.LF;
        int end = at;
        at = FrameLayout.MARK;
        digits(FrameLayout.LENGTH, length);
        at = end;
        return this;
    }

    /** A copy of the frame. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buf, at);
    }

    /** The array that holds the frame from 0 to {@link #length()}, until the next one is begun. */
    public byte[] array() {
        return buf;
    }

    /** Bytes of the frame. */
    public int length() {
        return at;
    }

    private void separate(char separator) {
        if (at > areaAt) {
            buf[at++] = (byte) separator;
        }
    }

    private void digits(int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            buf[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += count;
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            buf[at++] = (byte) text.charAt(i);
        }
    }

    private void ensure(int more) {
        if (at + more > buf.length) {
            buf = Arrays.copyOf(buf, Math.max(at + more, 2 * buf.length));
        }
    }
}
