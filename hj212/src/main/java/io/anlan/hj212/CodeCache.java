package io.anlan.hj212;

import org.jspecify.annotations.Nullable;

/**
 * Factor codes as strings, without making the same string for every frame. Bounded: each code has one slot, where the
 * latest wins.
 *
 * <p>Shared by all threads. A race costs at most another copy of a string, for a slot holds an immutable record.
 */
final class CodeCache {
    /** Codes of up to this many bytes are cached; the standard's have 6. */
    static final int MAX_LENGTH = 8;

    private static final int SLOTS = 4096;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private record Slot(long key, String code) {}

    private static final @Nullable Slot[] CACHE = new Slot[SLOTS];

    private CodeCache() {}

    /** The bytes as a string. */
    static String code(byte[] buf, int from, int to) {
        if (to - from > MAX_LENGTH) {
            return Ascii.text(buf, from, to);
        }
        long key = key(buf, from, to);
        int index = (int) ((key * SPREAD) >>> 52);
        Slot slot = CACHE[index];
        if (slot == null || slot.key != key || slot.code.length() != to - from) {
            slot = new Slot(key, Ascii.text(buf, from, to));
            CACHE[index] = slot;
        }
        return slot.code;
    }

    /** The first eight bytes as a number, little endian. */
    static long key(byte[] buf, int from, int to) {
        long key = 0;
        for (int i = Math.min(to, from + MAX_LENGTH) - 1; i >= from; i--) {
            key = key << 8 | (buf[i] & 0xFF);
        }
        return key;
    }
}
