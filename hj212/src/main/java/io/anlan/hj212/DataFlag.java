package io.anlan.hj212;

import org.jspecify.annotations.Nullable;

/** The state an instrument claims for a value (HJ 212-2017 Table 8, and what HJ/T 212-2005 had besides). */
public enum DataFlag {
    /** Instrument works normally. */
    N(Reliability.GOOD),
    /** Instrument (2005: source) stopped. */
    F(Reliability.BAD),
    /** Under maintenance. */
    M(Reliability.BAD),
    /** Set by hand. */
    S(Reliability.UNCERTAIN),
    /** Instrument fault. */
    D(Reliability.BAD),
    /** Calibrating. */
    C(Reliability.BAD),
    /** Above the upper measuring limit. */
    T(Reliability.UNCERTAIN),
    /** Communication fault between instrument and logger. */
    B(Reliability.BAD),
    /** 2005: power failure. */
    P(Reliability.BAD),
    /** 2005, air stations: a digit, whose meaning the station's network defines. */
    DIGIT(Reliability.UNCERTAIN),
    /** Anything else. */
    UNKNOWN(Reliability.UNCERTAIN),
    /** The device sent none. */
    ABSENT(Reliability.GOOD);

    /** How far a value with a flag can be used. */
    public enum Reliability {
        GOOD,
        UNCERTAIN,
        BAD
    }

    private final Reliability reliability;

    DataFlag(Reliability reliability) {
        this.reliability = reliability;
    }

    public Reliability reliability() {
        return reliability;
    }

    /** The flag written as {@code text}; lower case counts as upper case. */
    public static DataFlag of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return ABSENT;
        }
        return text.length() == 1 ? of(text.charAt(0)) : UNKNOWN;
    }

    static DataFlag of(int character) {
        return switch (character) {
            case 'N', 'n' -> N;
            case 'F', 'f' -> F;
            case 'M', 'm' -> M;
            case 'S', 's' -> S;
            case 'D', 'd' -> D;
            case 'C', 'c' -> C;
            case 'T', 't' -> T;
            case 'B', 'b' -> B;
            case 'P', 'p' -> P;
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> DIGIT;
            default -> UNKNOWN;
        };
    }
}
