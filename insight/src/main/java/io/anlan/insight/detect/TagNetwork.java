package io.anlan.insight.detect;

import io.anlan.insight.statistics.Moments;
import io.anlan.insight.statistics.Robust;
import java.util.Arrays;
import java.util.List;

/**
 * Signature 6 among the many tags of one control system, such as levels, flows, pressures and pump states of a network:
 * learns from a time without tampering what each measured tag ought to be, given all others now and all one step before,
 * and tells how far the means of its residual over some windows lie outside of what was usual then. Tampering with some
 * tags, or with the plant behind replayed tags, breaks relations to the others.
 */
public final class TagNetwork {
    /**
     * @param penalty of the regressions, per row
     * @param blocks stretches of the learnt time that are predicted from the rest in turn, to know what is usual
     * @param windows over how many rows residuals are averaged
     * @param quantile of the averaged residuals of the learnt time that counts as usual
     * @param alarm how many times the usual a residual must reach
     * @param hold rows an alarm lasts on after the last such residual
     */
    public record Thresholds(
            double penalty, int blocks, List<Integer> windows, double quantile, double alarm, int hold) {
        public static final Thresholds DEFAULT = new Thresholds(0.001, 8, List.of(3, 12), 0.999, 1.5, 6);

        public Thresholds {
            windows = List.copyOf(windows);
        }
    }

    /**
     * How far the tags are from what is usual.
     *
     * @param excess for each row the largest residual of all tags and windows, as a multiple of the usual
     * @param tags the tag with that residual
     */
    public record Excess(List<Double> excess, List<Integer> tags) {}

    private final Thresholds thresholds;
    private final TagFeatures features;
    private final int[][] regressors;
    private final double[][] coefficients;
    private final double[][] usual;

    private TagNetwork(Thresholds thresholds, TagFeatures features, int tags) {
        this.thresholds = thresholds;
        this.features = features;
        regressors = new int[tags][];
        coefficients = new double[tags][];
        usual = new double[thresholds.windows().size()][tags];
    }

    /**
     * @param rows one value for each tag, evenly spaced in time and without tampering
     * @param hours the hour of the day of each row
     */
    public static TagNetwork learn(double[][] rows, int[] hours, Thresholds thresholds) {
        var features = new TagFeatures(rows, hours);
        var network = new TagNetwork(thresholds, features, rows[0].length);
        network.learn(rows, hours);
        return network;
    }

    private void learn(double[][] rows, int[] hours) {
        int tags = rows[0].length;
        double[][] columns = columns(rows, hours);
        Moments[] blocks = new Moments[thresholds.blocks()];
        var all = new Moments(features.count());
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new Moments(features.count());
            for (int i = begin(b, rows.length); i < begin(b + 1, rows.length); i++) {
                blocks[b].add(columns[i]);
            }
            all.add(blocks[b]);
        }
        double[][] residuals = new double[tags][rows.length];
        for (int tag = 0; tag < tags; tag++) {
            regressors[tag] = features.moves(tag) ? features.regressorsOf(tag) : new int[0];
        }
        for (int b = 0; b < blocks.length; b++) {
            Moments others = all.without(blocks[b]);
            for (int tag = 0; tag < tags; tag++) {
                double[] solution = others.regress(tag, regressors[tag], thresholds.penalty());
                for (int i = begin(b, rows.length); i < begin(b + 1, rows.length); i++) {
                    residuals[tag][i] = residual(tag, rows[i], columns[i], solution);
                }
            }
        }
        for (int tag = 0; tag < tags; tag++) {
            coefficients[tag] = all.regress(tag, regressors[tag], thresholds.penalty());
            for (int w = 0; w < usual.length; w++) {
                double[] sizes = Arrays.stream(
                                means(residuals[tag], thresholds.windows().get(w)))
                        .map(Math::abs)
                        .toArray();
                usual[w][tag] = Robust.quantile(thresholds.quantile(), Robust.sorted(sizes));
            }
        }
    }

    private int begin(int block, int rows) {
        return (int) ((long) rows * block / thresholds.blocks());
    }

    public Excess judge(double[][] rows, int[] hours) {
        double[][] columns = columns(rows, hours);
        double[] excess = new double[rows.length];
        int[] worst = new int[rows.length];
        for (int tag = 0; tag < coefficients.length; tag++) {
            if (regressors[tag].length == 0) {
                continue;
            }
            double[] residuals = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                residuals[i] = residual(tag, rows[i], columns[i], coefficients[tag]);
            }
            for (int w = 0; w < usual.length; w++) {
                double[] means = means(residuals, thresholds.windows().get(w));
                for (int i = 0; i < rows.length; i++) {
                    double multiple = Math.abs(means[i]) / usual[w][tag];
                    if (multiple > excess[i]) {
                        excess[i] = multiple;
                        worst[i] = tag;
                    }
                }
            }
        }
        return new Excess(
                Arrays.stream(excess).boxed().toList(),
                Arrays.stream(worst).boxed().toList());
    }

    /** For each row whether it is alarmed: the excess passes the limit, or did within the hold before. */
    public static boolean[] alarms(List<Double> excess, double limit, int hold) {
        boolean[] alarms = new boolean[excess.size()];
        int left = 0;
        for (int i = 0; i < alarms.length; i++) {
            left = excess.get(i) > limit ? hold + 1 : left;
            alarms[i] = left > 0;
            left--;
        }
        return alarms;
    }

    private double[][] columns(double[][] rows, int[] hours) {
        double[][] columns = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            columns[i] = features.of(rows[i], rows[Math.max(0, i - 1)], hours[i]);
        }
        return columns;
    }

    private double residual(int tag, double[] row, double[] columns, double[] solution) {
        if (solution.length == 0) {
            return 0;
        }
        double predicted = 0;
        for (int k = 0; k < solution.length; k++) {
            predicted += solution[k] * columns[regressors[tag][k]];
        }
        return features.target(row, tag) - predicted;
    }

    /** Means over the window that ends at each place; shorter at the beginning. */
    private static double[] means(double[] values, int window) {
        double[] means = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] - (i >= window ? values[i - window] : 0);
            means[i] = sum / Math.min(window, i + 1);
        }
        return means;
    }
}
