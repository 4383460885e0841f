package io.anlan.platform.account;

import io.anlan.log.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes of RFC 6238 with the values that every authenticator app knows: SHA-1, 30 s, 6 digits. */
final class Totp {
    static final int KEY_BYTES = 20;
    static final int DIGITS = 6;
    static final Duration STEP = Duration.ofSeconds(30);

    /** Steps that a device's clock may be off. */
    private static final int TOLERANCE = 1;

    private static final String MAC = "HmacSHA1";
    private static final int LOW_NIBBLE = 0x0f;
    private static final int RADIX = 10;

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    /** The code of a step (RFC 4226, 5.3): four bytes of the MAC, from where its last nibble says. */
    static String code(byte[] key, long step, int digits) {
        byte[] mac = mac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & LOW_NIBBLE;
        long number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        long modulus = 1;
        for (int i = 0; i < digits; i++) {
            modulus *= RADIX;
        }
        String code = Long.toString(number % modulus);
        return "0".repeat(digits - code.length()) + code;
    }

    /** The step that a code is of, when it is of one near now and later than the last that was taken. */
    static OptionalLong match(byte[] key, String code, Instant now, long lastStep) {
        long current = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
            if (step > lastStep && same(code(key, step, DIGITS), code)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static boolean same(String a, String b) {
        return Secrets.same(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has %s.".formatted(MAC), e);
        }
    }
}
