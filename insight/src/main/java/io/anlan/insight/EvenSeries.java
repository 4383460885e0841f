package io.anlan.insight;

import java.util.Arrays;

/** The usable values of one point on a grid; NaN where nothing usable was reported. Never altered. */
public final class EvenSeries {
    private final long outlet;
    private final long point;
    private final String code;
    private final Role role;
    private final double resolution;
    private final double[] values;

    /**
     * @param code the factor's code, which a concentration shares with its converted value and its amount
     * @param resolution the smallest step the instrument shows, in the unit of the point; 0 when unknown
     * @param values one for each time of the grid
     */
    public EvenSeries(long outlet, long point, String code, Role role, double resolution, double[] values) {
        if (!(resolution >= 0)) {
            throw new IllegalArgumentException(
                    "The resolution (%s) of point %d must not be negative.".formatted(resolution, point));
        }
        this.outlet = outlet;
        this.point = point;
        this.code = code;
        this.role = role;
        this.resolution = resolution;
        this.values = values.clone();
    }

    public long outlet() {
        return outlet;
    }

    public long point() {
        return point;
    }

    public String code() {
        return code;
    }

    public Role role() {
        return role;
    }

    public double resolution() {
        return resolution;
    }

    public int length() {
        return values.length;
    }

    public double value(int index) {
        return values[index];
    }

    public boolean isMissing(int index) {
        return Double.isNaN(values[index]);
    }

    public double[] values() {
        return values.clone();
    }

    /** The values from the first index to before the second. */
    public double[] values(int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }

    public EvenSeries with(double[] otherValues) {
        return new EvenSeries(outlet, point, code, role, resolution, otherValues);
    }

    @Override
    public String toString() {
        return "%s of outlet %d (point %d)".formatted(code, outlet, point);
    }
}
