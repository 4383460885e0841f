package io.anlan.insight.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns that tags are regressed on: every tag now and one step before, and the hour of the day. Each column is brought
 * to mean 0 and deviation 1 of the rows learnt from, and cut where it lies far outside of them.
 */
final class TagFeatures {
    private static final int HARMONICS = 3;
    private static final double HOURS = 24;
    private static final double CUT = 8;
    private static final double FLAT = 1e-9;

    /** The first ones are the tags now. */
    private final List<Column> columns = new ArrayList<>();

    private final double[] means;
    private final double[] deviations;

    /** What a column is made of: a tag, or a harmonic of the day. */
    private record Column(Kind kind, int number) {}

    private enum Kind {
        NOW,
        BEFORE,
        SINE,
        COSINE
    }

    TagFeatures(double[][] rows, int[] hours) {
        int tags = rows[0].length;
        for (int tag = 0; tag < tags; tag++) {
            columns.add(new Column(Kind.NOW, tag));
        }
        for (int tag = 0; tag < tags; tag++) {
            columns.add(new Column(Kind.BEFORE, tag));
        }
        for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
            columns.add(new Column(Kind.SINE, harmonic));
            columns.add(new Column(Kind.COSINE, harmonic));
        }
        means = new double[columns.size()];
        deviations = new double[columns.size()];
        standardise(rows, hours);
    }

    int count() {
        return columns.size();
    }

    /** Whether a tag moves at all in the rows learnt from; one that does not says nothing and is not watched. */
    boolean moves(int column) {
        return Double.isFinite(deviations[column]);
    }

    /** The columns a tag may be regressed on: all that move and are not its own present value. */
    int[] regressorsOf(int tag) {
        int[] regressors = new int[columns.size()];
        int count = 0;
        for (int c = 0; c < columns.size(); c++) {
            if (moves(c) && c != tag) {
                regressors[count++] = c;
            }
        }
        return Arrays.copyOf(regressors, count);
    }

    /** The present value of a tag, standardised but not cut. */
    double target(double[] row, int tag) {
        return (row[tag] - means[tag]) / deviations[tag];
    }

    double[] of(double[] row, double[] before, int hour) {
        double[] values = new double[columns.size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = Math.clamp((raw(columns.get(c), row, before, hour) - means[c]) / deviations[c], -CUT, CUT);
        }
        return values;
    }

    private static double raw(Column column, double[] row, double[] before, int hour) {
        return switch (column.kind()) {
            case NOW -> row[column.number()];
            case BEFORE -> before[column.number()];
            case SINE -> Math.sin(2 * Math.PI * column.number() * hour / HOURS);
            case COSINE -> Math.cos(2 * Math.PI * column.number() * hour / HOURS);
        };
    }

    private void standardise(double[][] rows, int[] hours) {
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < rows.length; i++) {
                double value = raw(columns.get(c), rows[i], rows[Math.max(0, i - 1)], hours[i]);
                sum += value;
                squares += value * value;
            }
            means[c] = sum / rows.length;
            double deviation = Math.sqrt(Math.max(0, squares / rows.length - means[c] * means[c]));
            deviations[c] = deviation < FLAT ? Double.POSITIVE_INFINITY : deviation;
        }
    }
}
