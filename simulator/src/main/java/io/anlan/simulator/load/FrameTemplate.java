package io.anlan.simulator.load;

import io.anlan.hj212.Crc16;
import io.anlan.hj212.Decimal;
import io.anlan.hj212.Edition;
import io.anlan.hj212.FrameEncoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.Statistic;
import io.anlan.hj212.SystemCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** One encoded 2011 frame in which QN, MN, DataTime, values and check code are overwritten for each sending. */
final class FrameTemplate {
    private static final int HEADER = 6;
    private static final int TRAILER = 6;
    private static final int QN_AT = HEADER + "QN=".length();
    private static final int MN_DIGITS = 14;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    /** Values are written in tenths with four digits. */
    private static final int LOWEST_TENTHS = (int) Math.round(LoadPlan.LOWEST_VALUE * 10);

    private static final int MARKED_TENTHS = (int) Math.round(LoadPlan.MARKED_VALUE * 10);
    /** A power of two below the span of regular values. */
    private static final int TENTHS_MASK = 1023;

    private static final int BITS_A_VALUE = 10;

    private final byte[] frame;
    private final int mnAt;
    private final int dataTimeAt;
    private final int[] valuesAt;
    private long random;

    FrameTemplate(List<String> codes, String password, long seed) {
        Decimal value = Decimal.of(LOWEST_TENTHS, 1);
        frame = new FrameEncoder()
                .encode(Hj212Message.builder(2011)
                        .qn(Instant.EPOCH)
                        .st(SystemCode.AIR_POLLUTION_SOURCE)
                        .pw(password)
                        .mn(LoadPlan.mn(0))
                        .edition(Edition.V2017)
                        .answerRequired(true)
                        .data(area -> {
                            area.dataTime(Instant.EPOCH);
                            codes.forEach(code ->
                                    area.factor(code, group -> group.rtd(value).text(Statistic.FLAG, "N")));
                        })
                        .build());
        String text = new String(frame, StandardCharsets.US_ASCII);
        mnAt = text.indexOf(";MN=") + ";MN=".length() + LoadPlan.mn(0).length() - MN_DIGITS;
        dataTimeAt = text.indexOf("DataTime=") + "DataTime=".length();
        valuesAt = codes.stream()
                .mapToInt(code -> text.indexOf(code + "-Rtd=") + code.length() + "-Rtd=".length())
                .toArray();
        random = seed | 1;
    }

    int length() {
        return frame.length;
    }

    /** Writes the next frame of a device into {@code out}. */
    void write(ByteBuffer out, int device, DigitClock qn, DigitClock dataTime, boolean marked) {
        qn.copyMillis(frame, QN_AT);
        dataTime.copySeconds(frame, dataTimeAt);
        digits(frame, mnAt, MN_DIGITS, device);
        values(marked);
        int length = frame.length - HEADER - TRAILER;
        int crc = Crc16.of(frame, HEADER, length);
        int at = HEADER + length;
        frame[at] = HEX[crc >>> 12];
        frame[at + 1] = HEX[crc >>> 8 & 0xF];
        frame[at + 2] = HEX[crc >>> 4 & 0xF];
        frame[at + 3] = HEX[crc & 0xF];
        out.put(frame);
    }

    private void values(boolean marked) {
        long bits = 0;
        int left = 0;
        for (int at : valuesAt) {
            if (left < BITS_A_VALUE) {
                bits = nextRandom();
                left = Long.SIZE;
            }
            int tenths = LOWEST_TENTHS + (int) (bits & TENTHS_MASK);
            bits >>>= BITS_A_VALUE;
            left -= BITS_A_VALUE;
            writeTenths(at, tenths);
        }
        if (marked) {
            writeTenths(valuesAt[0], MARKED_TENTHS);
        }
    }

    private void writeTenths(int at, int tenths) {
        frame[at] = (byte) ('0' + tenths / 1000);
        frame[at + 1] = (byte) ('0' + tenths / 100 % 10);
        frame[at + 2] = (byte) ('0' + tenths / 10 % 10);
        frame[at + 4] = (byte) ('0' + tenths % 10);
    }

    /** Xorshift: values need not be good random numbers, only different ones. */
    private long nextRandom() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return random;
    }

    static void digits(byte[] to, int at, int count, long number) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
