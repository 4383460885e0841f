package io.anlan.simulator.load;

import io.anlan.hj212.Decoded;
import io.anlan.hj212.FrameDecoder;
import io.anlan.hj212.Hj212Message;
import io.anlan.hj212.QnRtn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of one connection. The 9014 every receiver writes, QN first, is recognised by its bytes without its
 * check code being verified; anything else goes through the decoder.
 */
final class Answers {
    private static final int HEADER = 6;
    private static final int CRC_AND_END = 6;
    private static final int QN_DIGITS = 17;
    private static final byte[] EXPECTED = ";ST=91;CN=9014;".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MN = ";MN=".getBytes(StandardCharsets.US_ASCII);
    private static final int MN_LENGTH = LoadPlan.mn(0).length();
    private static final int DEVICE_DIGITS = 14;
    private static final int DATA_ANSWER = 9014;

    private final FrameDecoder decoder = new FrameDecoder();
    private final Taker taker;

    /** Takes what the answers say. */
    interface Taker {
        void acknowledged(int device, long qn);

        void refused(int device, long qn, String answer);
    }

    Answers(Taker taker) {
        this.taker = taker;
    }

    /** Takes all complete answers of {@code in}, which is ready to be read; what is incomplete stays in it. */
    void take(ByteBuffer in) {
        while (in.remaining() >= HEADER) {
            int length = announced(in);
            int end = length + HEADER + CRC_AND_END;
            if (length < 0 || decoder.buffered() > 0) {
                // Out of step, or in the decoder's hands: it finds the next frame.
                decode(in, in.remaining());
            } else if (in.remaining() < end) {
                return;
            } else if (!takeFast(in, length)) {
                decode(in, end);
            } else {
                in.position(in.position() + end);
            }
        }
    }

    private boolean takeFast(ByteBuffer in, int length) {
        int at = in.position() + HEADER;
        if (length < QN_DIGITS + EXPECTED.length || in.get(at) != 'Q' || !matches(in, at + 3 + QN_DIGITS, EXPECTED)) {
            return false;
        }
        long qn = number(in, at + 3, QN_DIGITS);
        int mn = find(in, at + 3 + QN_DIGITS + EXPECTED.length - 1, at + length - MN_LENGTH);
        long device = mn < 0 ? -1 : number(in, mn + MN_LENGTH - DEVICE_DIGITS, DEVICE_DIGITS);
        if (qn < 0 || device < 0 || device > Integer.MAX_VALUE) {
            return false;
        }
        taker.acknowledged((int) device, qn);
        return true;
    }

    private void decode(ByteBuffer in, int length) {
        int limit = in.limit();
        in.limit(in.position() + length);
        decoder.feed(in, this::takeDecoded);
        in.limit(limit);
    }

    private void takeDecoded(Decoded decoded) {
        if (decoded instanceof Decoded.Complete complete) {
            Hj212Message answer = complete.message();
            long qn = digits(answer.qn());
            int device = (int) Math.min(Integer.MAX_VALUE, digits(deviceDigits(answer.mn())));
            if (answer.cn() == DATA_ANSWER) {
                taker.acknowledged(device, qn);
            } else {
                String result = answer.data().qnRtn().map(QnRtn::toString).orElse("without QnRtn");
                taker.refused(device, qn, answer.cn() + " " + result);
            }
        }
    }

    private static String deviceDigits(String mn) {
        return mn.length() == MN_LENGTH ? mn.substring(MN_LENGTH - DEVICE_DIGITS) : "";
    }

    private static long digits(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    /** The length of a frame at the position, or -1. */
    private static int announced(ByteBuffer in) {
        int at = in.position();
        return in.get(at) == '#' && in.get(at + 1) == '#' ? (int) number(in, at + 2, 4) : -1;
    }

    private static boolean matches(ByteBuffer in, int at, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (in.get(at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static int find(ByteBuffer in, int from, int to) {
        for (int at = from; at <= to - MN.length; at++) {
            if (in.get(at) == ';' && matches(in, at, MN)) {
                return at + MN.length;
            }
        }
        return -1;
    }

    private static long number(ByteBuffer in, int at, int digits) {
        long number = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = in.get(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
