package io.anlan.bench.believable;

/** How bluntly is tampered. */
enum Strength {
    MILD,
    STRONG;

    double of(double mild, double strong) {
        return this == MILD ? mild : strong;
    }

    int of(int mild, int strong) {
        return this == MILD ? mild : strong;
    }
}
