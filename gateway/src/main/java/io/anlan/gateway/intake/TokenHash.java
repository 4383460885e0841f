package io.anlan.gateway.intake;

import io.anlan.log.Secrets;
import java.nio.ByteBuffer;

/** The SHA-256 of a token, as a key to look a device up. Equal hashes mean equal tokens. */
record TokenHash(long a, long b, long c, long d) {
    static final int BYTES = 32;

    static TokenHash of(String token) {
        return of(Secrets.hash(token));
    }

    static TokenHash of(byte[] hash) {
        if (hash.length != BYTES) {
            throw new IllegalArgumentException("A SHA-256 has %d bytes, not %d.".formatted(BYTES, hash.length));
        }
        ByteBuffer longs = ByteBuffer.wrap(hash);
        return new TokenHash(longs.getLong(), longs.getLong(), longs.getLong(), longs.getLong());
    }
}
