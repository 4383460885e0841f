package io.anlan.insight.statistics;

/** Solves symmetric, positive definite systems. */
final class Cholesky {
    private static final double FLAT = 1e-12;

    private Cholesky() {}

    /** Only the lower half of the matrix is read, and it is overwritten. */
    static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int j = 0; j < n; j++) {
            double[] column = matrix[j];
            for (int i = j; i < n; i++) {
                double[] line = matrix[i];
                double sum = line[j];
                for (int k = 0; k < j; k++) {
                    sum -= line[k] * column[k];
                }
                line[j] = i == j ? Math.sqrt(Math.max(sum, FLAT)) : sum / column[j];
            }
        }
        double[] solution = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= matrix[i][k] * solution[k];
            }
            solution[i] /= matrix[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                solution[i] -= matrix[k][i] * solution[k];
            }
            solution[i] /= matrix[i][i];
        }
        return solution;
    }
}
