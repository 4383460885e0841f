package io.anlan.domain.alarm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Ids of alarms: UUID version 5 (SHA-1, RFC 9562 section 5.5) of the name {@code rule/point/onset} in {@link #NAMESPACE},
 * the numbers in decimal and the onset in milliseconds since the epoch. The same condition found again has the same id,
 * whoever finds it.
 */
public final class AlarmIds {
    /** Namespace of alarm names; never changed. */
    public static final UUID NAMESPACE = UUID.fromString("deafb6d8-6542-4522-b4d9-43b20bfe3d7b");

    private static final int UUID_BYTES = 16;
    private static final int VERSION_BYTE = 6;
    private static final int VARIANT_BYTE = 8;

    private AlarmIds() {}

    public static UUID of(long rule, long point, Instant onset) {
        return named("%d/%d/%d".formatted(rule, point, onset.toEpochMilli()));
    }

    /** Of the alarm of a silent device, which has neither a rule nor a point: the name is {@code silent/device/onset}. */
    public static UUID ofSilence(long device, Instant onset) {
        return named("silent/%d/%d".formatted(device, onset.toEpochMilli()));
    }

    private static UUID named(String text) {
        byte[] name = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer input = ByteBuffer.allocate(UUID_BYTES + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name);
        byte[] hash = sha1().digest(input.array());
        hash[VERSION_BYTE] = (byte) ((hash[VERSION_BYTE] & 0x0f) | 0x50);
        hash[VARIANT_BYTE] = (byte) ((hash[VARIANT_BYTE] & 0x3f) | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1.", e);
        }
    }
}
