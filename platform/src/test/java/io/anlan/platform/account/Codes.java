package io.anlan.platform.account;

import java.math.BigInteger;
import java.time.Instant;

/** A person's device: shows the code of a key that was typed in. */
public final class Codes {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Codes() {}

    public static String at(String secret, Instant now) {
        BigInteger key = BigInteger.ZERO;
        for (int i = 0; i < secret.length(); i++) {
            key = key.shiftLeft(BITS).or(BigInteger.valueOf(ALPHABET.indexOf(secret.charAt(i))));
        }
        byte[] bytes = new byte[secret.length() * BITS / Byte.SIZE];
        for (int i = bytes.length - 1; i >= 0; i--) {
            bytes[i] = key.byteValue();
            key = key.shiftRight(Byte.SIZE);
        }
        return Totp.code(bytes, Totp.step(now), Totp.DIGITS);
    }
}
