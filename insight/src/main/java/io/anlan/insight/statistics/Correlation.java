package io.anlan.insight.statistics;

/** Correlation of two stretches; pairs of which one is missing do not count. */
public final class Correlation {
    private Correlation() {}

    /** Pearson's r of the stretches that begin at these places; 0 when one of them is flat or nearly all is missing. */
    public static double of(double[] x, int fromX, double[] y, int fromY, int length) {
        double meanX = 0;
        double meanY = 0;
        int pairs = 0;
        for (int k = 0; k < length; k++) {
            double a = x[fromX + k];
            double b = y[fromY + k];
            if (!Double.isNaN(a) && !Double.isNaN(b)) {
                meanX += a;
                meanY += b;
                pairs++;
            }
        }
        meanX /= pairs;
        meanY /= pairs;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int k = 0; k < length; k++) {
            double a = x[fromX + k] - meanX;
            double b = y[fromY + k] - meanY;
            if (!Double.isNaN(a) && !Double.isNaN(b)) {
                xx += a * a;
                yy += b * b;
                xy += a * b;
            }
        }
        return pairs > 2 && xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }
}
