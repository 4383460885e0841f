package io.anlan.simulator.load;

import io.anlan.hj212.BeijingTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A time as digits of Beijing time, which are computed anew only when the second changes. */
final class DigitClock {
    private static final int SECOND_DIGITS = 14;
    private static final int MILLI_DIGITS = 3;

    private byte[] digits = new byte[SECOND_DIGITS];
    private long second = Long.MIN_VALUE;
    private int millis;

    void set(long epochMilli) {
        long now = Math.floorDiv(epochMilli, 1000L);
        millis = (int) Math.floorMod(epochMilli, 1000L);
        if (now != second) {
            second = now;
            digits = BeijingTime.format(Instant.ofEpochSecond(now)).getBytes(StandardCharsets.US_ASCII);
        }
    }

    void copySeconds(byte[] to, int at) {
        System.arraycopy(digits, 0, to, at, SECOND_DIGITS);
    }

    void copyMillis(byte[] to, int at) {
        copySeconds(to, at);
        FrameTemplate.digits(to, at + SECOND_DIGITS, MILLI_DIGITS, millis);
    }

    /** The seventeen digits as a number. */
    long asNumber() {
        long number = 0;
        for (byte digit : digits) {
            number = number * 10 + digit - '0';
        }
        return number * 1000 + millis;
    }
}
