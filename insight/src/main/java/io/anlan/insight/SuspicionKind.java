package io.anlan.insight;

/** What tampering looks like on the platform; the number is that of the signature in docs/believable-data.md. */
public enum SuspicionKind {
    CONSTANT_VALUE(1),
    FEW_DIGITS(2),
    CLIPPED_UNDER_LIMIT(3),
    COPIED_SERIES(4),
    SYNTHETIC_SERIES(5),
    PHYSICAL_INCONSISTENCY(6),
    MAINTENANCE_MASKING(7),
    CONVENIENT_GAP(8),
    PARAMETER_TAMPERING(9),
    CLOCK_TAMPERING(10),
    CALIBRATION_GAME(11);

    private final int number;

    SuspicionKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
