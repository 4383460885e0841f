package io.anlan.gateway.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A number of 64 bits that two different messages of a device practically never share. It protects against repetition,
 * not against forgery: whoever can speak for a device can only repeat himself.
 */
public final class Fingerprint {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long P0 = 0xa0761d6478bd642fL;
    private static final long P1 = 0xe7037ed1a0b428dbL;

    private Fingerprint() {}

    /** Of bytes and what else tells the message from others; never {@link Draft#UNIQUE}. */
    public static long of(byte[] bytes, long others) {
        long hash = mix(others ^ P0, bytes.length ^ P1);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at), P1);
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        hash = mix(hash ^ rest, P0);
        return hash == Draft.UNIQUE ? P0 : hash;
    }

    /** Both halves of the product of 128 bits, so that every bit of the input reaches every bit of the result. */
    private static long mix(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b) ^ (a * b) ^ a;
    }
}
