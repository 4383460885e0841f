package io.anlan.simulator.process;

import java.util.random.RandomGenerator;

/** Correlated noise of an instrument or a process: a first-order autoregression with a given spread. */
final class Noise {
    private final RandomGenerator random;
    private final double spread;
    private final double correlationSeconds;
    private double value;

    /**
     * @param spread standard deviation, in the unit of what it disturbs.
     * @param correlationSeconds after this long a deviation has faded to 37 %.
     */
    Noise(RandomGenerator random, double spread, double correlationSeconds) {
        this.random = random;
        this.spread = spread;
        this.correlationSeconds = correlationSeconds;
        this.value = spread * bounded(random);
    }

    void advance(double seconds) {
        double kept = Math.exp(-seconds / correlationSeconds);
        value = kept * value + Math.sqrt(1 - kept * kept) * spread * bounded(random);
    }

    double value() {
        return value;
    }

    /** No instrument shows five sigma a second after one; three keep a calm plant calm. */
    private static double bounded(RandomGenerator random) {
        return Math.clamp(random.nextGaussian(), -3, 3);
    }
}
