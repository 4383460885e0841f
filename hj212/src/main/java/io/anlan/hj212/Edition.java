package io.anlan.hj212;

import java.util.Optional;

/** The edition of the standard a message follows, named by bits 2 to 7 of its Flag. */
public enum Edition {
    V2005(0, "HJ/T 212-2005"),
    V2017(1, "HJ 212-2017"),
    V2025(2, "HJ 212-2025");

    private final int bits;
    private final String title;

    Edition(int bits, String title) {
        this.bits = bits;
        this.title = title;
    }

    /** The value of V5..V0 in Flag. */
    public int bits() {
        return bits;
    }

    public String title() {
        return title;
    }

    /** The edition with this value of V5..V0; empty for values no edition has taken. */
    public static Optional<Edition> ofBits(int bits) {
        for (Edition edition : values()) {
            if (edition.bits == bits) {
                return Optional.of(edition);
            }
        }
        return Optional.empty();
    }
}
