package io.anlan.insight.detect;

import io.anlan.insight.statistics.Correlation;
import java.util.Arrays;

/** All windows of one width of a series, by the index of their end, ready to be compared by shape. */
final class ShapedWindows {
    /** A missing value shifts the mean of one window and not of the other, so that the first look is looser than the last. */
    private static final double LOOSE = 8;

    private final double[] values;
    private final int width;
    private final double[] means;
    private final double[] spreads;

    ShapedWindows(double[] values, int width, double present) {
        this.values = values;
        this.width = width;
        means = new double[values.length];
        spreads = new double[values.length];
        Arrays.fill(means, Double.NaN);
        for (int end = width - 1; end < values.length; end++) {
            measure(end, present * width);
        }
    }

    private void measure(int end, double fewest) {
        double sum = 0;
        int n = 0;
        for (int k = end - width + 1; k <= end; k++) {
            if (!Double.isNaN(values[k])) {
                sum += values[k];
                n++;
            }
        }
        if (n < fewest) {
            return;
        }
        double mean = sum / n;
        double squares = 0;
        for (int k = end - width + 1; k <= end; k++) {
            if (!Double.isNaN(values[k])) {
                squares += (values[k] - mean) * (values[k] - mean);
            }
        }
        means[end] = mean;
        spreads[end] = Math.sqrt(squares / n);
    }

    int width() {
        return width;
    }

    /** Standard deviation of a window; 0 when too many values are missing. */
    double spread(int end) {
        return spreads[end];
    }

    /** Steps of a window that are larger than this. */
    int moves(int end, double step) {
        int moves = 0;
        for (int k = end - width + 2; k <= end; k++) {
            moves += Math.abs(values[k] - values[k - 1]) > step ? 1 : 0;
        }
        return moves;
    }

    /** Whether the correlation may exceed the given one: of standardised windows, the squared distance is 2 n (1 − r). */
    boolean mayFollow(int end, ShapedWindows others, int otherEnd, double correlation) {
        double scale = 1 / spreads[end];
        double otherScale = 1 / others.spreads[otherEnd];
        if (Double.isNaN(others.means[otherEnd]) || Double.isInfinite(otherScale)) {
            return false;
        }
        double allowed = LOOSE * 2 * width * (1 - correlation);
        double distance = 0;
        for (int k = 0; k < width; k++) {
            double difference = (values[end - k] - means[end]) * scale
                    - (others.values[otherEnd - k] - others.means[otherEnd]) * otherScale;
            if (!Double.isNaN(difference)) {
                distance += difference * difference;
                if (distance > allowed) {
                    return false;
                }
            }
        }
        return true;
    }

    double correlation(int end, ShapedWindows others, int otherEnd) {
        return Correlation.of(values, end - width + 1, others.values, otherEnd - width + 1, width);
    }
}
