package io.anlan.simulator.process;

/** A value that follows its target as a first-order lag: 63 % of the way after one time constant. */
final class Lag {
    private double value;

    Lag(double initial) {
        this.value = initial;
    }

    void advance(double seconds, double target, double timeConstant) {
        value += (target - value) * -Math.expm1(-seconds / timeConstant);
    }

    double value() {
        return value;
    }
}
