package io.anlan.simulator.province;

import java.time.Duration;

/** Kinds of signal with the starting values EEMUA 191 and ISA-18.2 give for deadband and delays. */
public enum Signal {
    FLOW(0.05, 15, 15),
    LEVEL(0.05, 60, 60),
    PRESSURE(0.02, 15, 15),
    TEMPERATURE(0.01, 60, 60),
    ANALOG(0.02, 30, 30),
    /** Gas detectors: at once, and not gone before a minute without gas. */
    GAS(0.02, 0, 60),
    /** A state written as 0 or 1, or a count. */
    DISCRETE(0, 1, 1);

    private final double deadbandShare;
    private final Duration onDelay;
    private final Duration offDelay;

    Signal(double deadbandShare, int onDelaySeconds, int offDelaySeconds) {
        this.deadbandShare = deadbandShare;
        this.onDelay = Duration.ofSeconds(onDelaySeconds);
        this.offDelay = Duration.ofSeconds(offDelaySeconds);
    }

    /** The deadband as a share of the measuring span. */
    double deadbandShare() {
        return deadbandShare;
    }

    Duration onDelay() {
        return onDelay;
    }

    Duration offDelay() {
        return offDelay;
    }
}
