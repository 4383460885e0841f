package io.anlan.insight.detect;

/** Runs of values that stay within a tolerance of each other. */
final class Runs {
    private Runs() {}

    /** Told of each run that cannot be made longer at its end. */
    interface Visitor {
        /** From the first index to the last, both in the run. */
        void run(int first, int last);
    }

    /** Finds the runs from one index to before another; a missing value ends a run. */
    static void visit(double[] values, int from, int to, double tolerance, Visitor visitor) {
        int first = from;
        while (first < to) {
            if (Double.isNaN(values[first])) {
                first++;
                continue;
            }
            double low = values[first];
            double high = values[first];
            int next = first + 1;
            while (next < to && !Double.isNaN(values[next])) {
                double lowest = Math.min(low, values[next]);
                double highest = Math.max(high, values[next]);
                if (highest - lowest > tolerance) {
                    break;
                }
                low = lowest;
                high = highest;
                next++;
            }
            visitor.run(first, next - 1);
            first = next;
        }
    }
}
