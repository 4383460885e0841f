package io.anlan.simulator.province;

/** Chance that falls the same way at every start. */
final class Chance {
    private Chance() {}

    /** A number from 0, below {@code bound}, that a text decides. */
    static int of(String text, int bound) {
        long mixed = text.hashCode() * 0x9E3779B97F4A7C15L; // neighbouring texts get far hashes
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 32), bound);
    }
}
