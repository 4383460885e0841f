package io.anlan.insight.statistics;

import java.util.Arrays;

/** Figures of a set of numbers that a few outliers do not move; NaN counts as missing. */
public final class Robust {
    /** The standard deviation of a normal distribution is this often its median absolute deviation. */
    private static final double SIGMA_PER_MAD = 1.4826;

    private Robust() {}

    /** The numbers that are there, sorted. */
    public static double[] sorted(double... values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    public static double median(double... values) {
        return quantile(0.5, sorted(values));
    }

    /** Between neighbours it is interpolated; NaN of nothing. */
    public static double quantile(double share, double[] sorted) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** A standard deviation from the median absolute deviation. */
    public static double sigma(double... values) {
        double middle = median(values);
        double[] deviations =
                Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray();
        return SIGMA_PER_MAD * median(deviations);
    }

    public static int count(double... values) {
        return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    }

    /** Largest less smallest; 0 of nothing. */
    public static double range(double... values) {
        double[] sorted = sorted(values);
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0];
    }
}
