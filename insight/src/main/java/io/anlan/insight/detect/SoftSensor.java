package io.anlan.insight.detect;

import io.anlan.insight.EvenSeries;
import io.anlan.insight.Grid;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import io.anlan.insight.statistics.Moments;
import io.anlan.insight.statistics.Robust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a concentration ought to be, from everything else that was measured at the same time: a linear regression on the
 * outlet's companions and its neighbours, learnt from the past before the inspected part. Concentrations are taken as
 * logarithms, so that a reading scaled down is a shift. The past itself is predicted block by block from the rest of the
 * past, which shows how well the sensor does on what it has not seen.
 */
final class SoftSensor {
    private static final double PENALTY = 0.001;
    private static final int BLOCKS = 6;
    private static final int FEWEST_ROWS_PER_COLUMN = 3;
    private static final double FLOOR_SHARE = 0.25;
    private static final Duration DAY = Duration.ofDays(1);

    private final double floor;
    private final double[] measured;
    private final double[] predicted;
    private final double explained;

    private SoftSensor(double floor, double[] measured, double[] predicted, double explained) {
        this.floor = floor;
        this.measured = measured;
        this.predicted = predicted;
        this.explained = explained;
    }

    /** Share of the past's variance that it explains on blocks it has not seen; 0 when there is too little to learn from. */
    double explained() {
        return explained;
    }

    /** Logarithm of measured over predicted; NaN when either is missing. */
    double residual(int index) {
        return measured[index] - predicted[index];
    }

    /** In the unit of the point. */
    double predicted(int index) {
        return Math.exp(predicted[index]) - floor;
    }

    static SoftSensor of(OutletRecord record, EvenSeries target) {
        double floor = floor(target);
        double[] measured = logarithms(target, floor);
        double[][] rows = rows(record, target);
        int past = record.inspectFrom();
        double[] predicted = new double[measured.length];
        Arrays.fill(predicted, Double.NaN);
        int width = rows.length == 0 ? 0 : rows[0].length;
        int known = Robust.count(Arrays.copyOf(measured, past));
        if (width == 0 || known < FEWEST_ROWS_PER_COLUMN * width + BLOCKS) {
            return new SoftSensor(floor, measured, predicted, 0);
        }
        double[] middles = standardise(rows, measured, past);
        Moments[] blocks = new Moments[BLOCKS];
        var all = new Moments(width + 1);
        for (int b = 0; b < BLOCKS; b++) {
            blocks[b] = new Moments(width + 1);
            for (int i = past * b / BLOCKS; i < past * (b + 1) / BLOCKS; i++) {
                addTo(blocks[b], rows[i], measured[i] - middles[width]);
            }
            all.add(blocks[b]);
        }
        int[] columns = IntStream.range(0, width).toArray();
        for (int b = 0; b < BLOCKS; b++) {
            double[] solution = all.without(blocks[b]).regress(width, columns, PENALTY);
            predict(rows, solution, middles[width], past * b / BLOCKS, past * (b + 1) / BLOCKS, predicted);
        }
        double[] solution = all.regress(width, columns, PENALTY);
        predict(rows, solution, middles[width], past, rows.length, predicted);
        return new SoftSensor(floor, measured, predicted, explained(measured, predicted, past));
    }

    /** Brings each column to mean 0 and deviation 1 of the past; gives the means, the last one that of the target. */
    private static double[] standardise(double[][] rows, double[] target, int past) {
        int width = rows[0].length;
        double[] means = new double[width + 1];
        for (int j = 0; j < width; j++) {
            int column = j;
            double[] values = new double[past];
            Arrays.setAll(values, i -> rows[i][column]);
            double mean = mean(values);
            double deviation = Math.sqrt(mean(Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .toArray()));
            means[j] = mean;
            for (double[] row : rows) {
                row[j] = deviation > 0 ? (row[j] - mean) / deviation : 0;
            }
        }
        means[width] = mean(Arrays.copyOf(target, past));
        return means;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(0);
    }

    private static void addTo(Moments moments, double[] row, double target) {
        if (!Double.isNaN(target)) {
            double[] all = Arrays.copyOf(row, row.length + 1);
            for (int j = 0; j < row.length; j++) {
                all[j] = Double.isNaN(row[j]) ? 0 : row[j];
            }
            all[row.length] = target;
            moments.add(all);
        }
    }

    private static void predict(double[][] rows, double[] solution, double middle, int from, int to, double[] into) {
        for (int i = from; i < to; i++) {
            double sum = middle;
            int missing = 0;
            for (int j = 0; j < solution.length; j++) {
                double x = rows[i][j];
                missing += Double.isNaN(x) ? 1 : 0;
                sum += Double.isNaN(x) ? 0 : solution[j] * x;
            }
            // With half of the companions missing it would be a guess.
            into[i] = 2 * missing <= solution.length ? sum : Double.NaN;
        }
    }

    private static double explained(double[] measured, double[] predicted, int to) {
        double[] differences = new double[to];
        Arrays.setAll(differences, i -> measured[i] - predicted[i]);
        double left = Robust.sigma(differences);
        double all = Robust.sigma(Arrays.copyOf(measured, to));
        return all > 0 ? Math.max(0, 1 - left * left / (all * all)) : 0;
    }

    private static double[][] rows(OutletRecord record, EvenSeries target) {
        var columns = new ArrayList<double[]>();
        for (EvenSeries companion : record.series()) {
            switch (companion.role()) {
                case CONCENTRATION -> {
                    if (companion.point() != target.point()) {
                        columns.add(logarithms(companion, floor(companion)));
                    }
                }
                case OXYGEN, FLOW, LOAD, PROCESS -> columns.add(companion.values());
                // They follow from the suspected value itself.
                case CONVERTED, AMOUNT -> {}
            }
        }
        for (EvenSeries neighbour : record.neighbours()) {
            if (neighbour.role() == Role.CONCENTRATION && neighbour.code().equals(target.code())) {
                double[] now = logarithms(neighbour, floor(neighbour));
                columns.add(now);
                columns.add(shifted(now, -1));
                columns.add(shifted(now, 1));
            }
        }
        if (columns.isEmpty()) {
            return new double[0][];
        }
        addDay(record.grid(), columns);
        return transposed(columns, record.grid().length());
    }

    /** What passes one outlet may reach its neighbour a step earlier or later. */
    private static double[] shifted(double[] values, int by) {
        double[] shifted = new double[values.length];
        Arrays.setAll(shifted, i -> values[Math.clamp(i + by, 0, values.length - 1)]);
        return shifted;
    }

    /** The hour of the day as a circle, when the grid is finer than a day. */
    private static void addDay(Grid grid, List<double[]> columns) {
        if (grid.step().compareTo(DAY) >= 0) {
            return;
        }
        double turn = 2 * Math.PI * grid.step().toMillis() / DAY.toMillis();
        for (int harmonic = 1; harmonic <= 2; harmonic++) {
            double angle = harmonic * turn;
            double[] sine = new double[grid.length()];
            double[] cosine = new double[grid.length()];
            Arrays.setAll(sine, i -> Math.sin(angle * i));
            Arrays.setAll(cosine, i -> Math.cos(angle * i));
            columns.add(sine);
            columns.add(cosine);
        }
    }

    private static double[][] transposed(List<double[]> columns, int length) {
        double[][] rows = new double[length][columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            double[] column = columns.get(j);
            for (int i = 0; i < length; i++) {
                rows[i][j] = column[i];
            }
        }
        return rows;
    }

    /** Keeps the logarithm of small and zero values from running away. */
    private static double floor(EvenSeries series) {
        double typical = Math.abs(Robust.median(series.values()));
        return Math.max(Math.max(series.resolution(), FLOOR_SHARE * typical), 1e-9);
    }

    private static double[] logarithms(EvenSeries series, double floor) {
        double[] values = series.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.log(Math.max(values[i], 0) + floor);
        }
        return values;
    }
}
