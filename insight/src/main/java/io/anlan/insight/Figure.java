package io.anlan.insight;

/**
 * A number of a test, with what it is compared to.
 *
 * @param name in plain words
 * @param value what was found
 * @param unit empty for a plain number
 * @param threshold what it had to pass; NaN when it stands for information
 */
public record Figure(String name, double value, String unit, double threshold) {
    /** A number that nothing is compared to. */
    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, Double.NaN);
    }

    public static Figure against(String name, double value, String unit, double threshold) {
        return new Figure(name, value, unit, threshold);
    }

    public boolean isCompared() {
        return !Double.isNaN(threshold);
    }
}
