package io.anlan.insight.statistics;

/**
 * Sums of the products of columns, from which any column can be regressed on any others without going through the rows
 * again: for leaving out stretches of rows and columns in turn. Columns should have mean 0 and deviation about 1.
 */
public final class Moments {
    private final double[][] products;
    private int count;

    public Moments(int columns) {
        products = new double[columns][columns];
    }

    public void add(double[] row) {
        count++;
        for (int j = 0; j < row.length; j++) {
            double x = row[j];
            if (x != 0) {
                double[] line = products[j];
                for (int k = 0; k <= j; k++) {
                    line[k] += x * row[k];
                }
            }
        }
    }

    public void add(Moments other) {
        combine(other, 1);
    }

    /** What is left without the rows of another, which were all added here. */
    public Moments without(Moments other) {
        var left = new Moments(products.length);
        left.combine(this, 1);
        left.combine(other, -1);
        return left;
    }

    /**
     * Coefficients of the columns that predict the target column, in their order.
     *
     * @param penalty per row
     */
    public double[] regress(int target, int[] columns, double penalty) {
        int n = columns.length;
        double[][] matrix = new double[n][n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k <= i; k++) {
                matrix[i][k] = product(columns[i], columns[k]);
            }
            matrix[i][i] += penalty * count;
            right[i] = product(columns[i], target);
        }
        return Cholesky.solve(matrix, right);
    }

    private double product(int a, int b) {
        return a >= b ? products[a][b] : products[b][a];
    }

    private void combine(Moments other, int sign) {
        count += sign * other.count;
        for (int j = 0; j < products.length; j++) {
            for (int k = 0; k <= j; k++) {
                products[j][k] += sign * other.products[j][k];
            }
        }
    }
}
