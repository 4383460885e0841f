package io.anlan.simulator.province;

/** What somebody makes a logger show instead of what its instrument measures. */
public enum Tampering {
    /** Most of what comes near the limit or exceeds it is spread just under it. */
    CLIPPED {
        @Override
        double shown(double measured, double limit) {
            double least = LEAST_SHARE * limit;
            double spread = Math.floorMod(Math.round(measured * FINENESS), FINENESS) / (double) FINENESS;
            return measured <= least ? measured : least + spread * (MOST_SHARE - LEAST_SHARE) * limit;
        }
    },
    /** Rounded so coarsely that a day has a few different numbers. */
    COARSE {
        @Override
        double shown(double measured, double limit) {
            double step = limit / COARSE_STEPS;
            return Math.round(measured / step) * step;
        }
    };

    private static final double LEAST_SHARE = 0.955;
    private static final double MOST_SHARE = 0.995;
    private static final int FINENESS = 1000;
    private static final int COARSE_STEPS = 8;

    /** @param limit the highest limit of the point, in its unit */
    abstract double shown(double measured, double limit);
}
