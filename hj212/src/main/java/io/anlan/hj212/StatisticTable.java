package io.anlan.hj212;

/** Finds a {@link Statistic} by the bytes of its name: by one probe when spelt as in the standard, else in any case. */
final class StatisticTable {
    private static final Statistic[] ALL = Statistic.values();
    private static final int SLOTS = 64;
    private static final long[] KEYS = new long[SLOTS];
    private static final byte[] LENGTHS = new byte[SLOTS];
    private static final byte[] STATISTICS = new byte[SLOTS];

    static {
        for (Statistic statistic : ALL) {
            byte[] name = Ascii.bytes(statistic.wireName());
            if (name.length > 0 && name.length <= CodeCache.MAX_LENGTH) {
                put(CodeCache.key(name, 0, name.length), name.length, statistic);
            }
        }
    }

    private StatisticTable() {}

    private static void put(long key, int length, Statistic statistic) {
        int slot = slot(key);
        while (KEYS[slot] != 0) {
            slot = slot + 1 & SLOTS - 1;
        }
        KEYS[slot] = key;
        LENGTHS[slot] = (byte) length;
        STATISTICS[slot] = (byte) statistic.index();
    }

    private static int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 58);
    }

    static Statistic at(int index) {
        return ALL[index];
    }

    /** The index of the statistic spelt exactly so, with {@code key} of {@link CodeCache#key}; -1 if there is none. */
    static int exactly(long key, int length) {
        if (length == 0 || length > CodeCache.MAX_LENGTH) {
            return -1;
        }
        for (int slot = slot(key); KEYS[slot] != 0; slot = slot + 1 & SLOTS - 1) {
            if (KEYS[slot] == key && LENGTHS[slot] == length) {
                return STATISTICS[slot];
            }
        }
        return -1;
    }

    /** The statistic spelt so in any case; {@link Statistic#OTHER} if there is none. */
    static Statistic inAnyCase(byte[] buf, int from, int to) {
        for (Statistic statistic : ALL) {
            if (statistic != Statistic.OTHER && Ascii.equalsIgnoreCase(buf, from, to, statistic.wireName())) {
                return statistic;
            }
        }
        return Statistic.OTHER;
    }
}
