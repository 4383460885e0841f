package io.anlan.gateway.load;

import io.anlan.gateway.TestDevice;
import io.anlan.hj212.BeijingTime;
import io.anlan.hj212.Crc16;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A frame of ten factors whose first value counts up, so that no two are the same. */
final class LoadFrame {
    private static final int HEADER = 6;
    private static final int TAIL = 6;
    private static final int DIGITS = 8;
    private static final String COUNTER = "00000000";

    private final byte[] bytes;
    private final int counterAt;
    private int sent;

    LoadFrame(TestDevice device, Instant measuredAt) {
        var segment = new StringBuilder("QN=%s;ST=31;CN=2011;PW=%s;MN=%s;Flag=5;CP=&&DataTime=%s"
                .formatted(
                        BeijingTime.formatMillis(measuredAt),
                        TestDevice.PASSWORD,
                        device.address(),
                        BeijingTime.format(measuredAt)));
        for (String code : device.codes()) {
            String value = code.equals(device.codes().getFirst()) ? COUNTER + ".5" : "12.345";
            segment.append(";%s-Rtd=%s,%s-Flag=N".formatted(code, value, code));
        }
        segment.append("&&");
        bytes = "##%04d%s0000\r\n".formatted(segment.length(), segment).getBytes(StandardCharsets.US_ASCII);
        counterAt = HEADER + segment.indexOf(COUNTER + ".5");
    }

    /** The next frame, in an array of its own. */
    byte[] next() {
        int rest = ++sent;
        for (int i = counterAt + DIGITS - 1; i >= counterAt; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int length = bytes.length - HEADER - TAIL;
        int crc = Crc16.of(bytes, HEADER, length);
        for (int i = 0; i < 4; i++) {
            bytes[HEADER + length + i] =
                    (byte) Character.toUpperCase(Character.forDigit(crc >> (12 - 4 * i) & 0xF, 16));
        }
        return bytes.clone();
    }
}
