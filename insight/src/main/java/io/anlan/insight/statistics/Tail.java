package io.anlan.insight.statistics;

/** How improbable a count is: tails of distributions, as natural logarithms so that they stay exact far out. */
public final class Tail {
    private static final double SMALL = 1e-12;

    private Tail() {}

    /** ln P(X ≥ hits) of X binomial with this many trials. */
    public static double logBinomial(int hits, int trials, double probability) {
        if (hits <= 0) {
            return 0;
        }
        double p = Math.clamp(probability, SMALL, 1 - SMALL);
        double largest = Double.NEGATIVE_INFINITY;
        double[] logs = new double[trials - hits + 1];
        for (int k = hits; k <= trials; k++) {
            double log = logChoose(trials, k) + k * Math.log(p) + (trials - k) * Math.log1p(-p);
            logs[k - hits] = log;
            largest = Math.max(largest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return Math.min(0, largest + Math.log(sum));
    }

    /** How many standard deviations a chi-square statistic is above what is expected (Wilson and Hilferty 1931). */
    public static double chiSquareDeviations(double statistic, int degrees) {
        double spread = 2.0 / (9.0 * degrees);
        return (Math.cbrt(statistic / degrees) - (1 - spread)) / Math.sqrt(spread);
    }

    private static double logChoose(int n, int k) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    private static double logFactorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += Math.log(i);
        }
        return sum;
    }
}
