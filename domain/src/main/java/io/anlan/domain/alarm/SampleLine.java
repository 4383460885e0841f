package io.anlan.domain.alarm;

/**
 * Where a run of samples in ascending measuring time stands: the last time of any sample, and the last usable value and
 * converted value with their times. Times are epoch milliseconds. Mutable, written once a sample: no allocation.
 */
public final class SampleLine {
    /** No such sample yet. */
    public static final long NONE = Long.MIN_VALUE;

    private long at = NONE;
    private long usableAt = NONE;
    private double value = Double.NaN;
    private long convertedAt = NONE;
    private double converted = Double.NaN;

    SampleLine() {}

    /** Brings back a line as it was kept. */
    public static SampleLine restored(long at, long usableAt, double value, long convertedAt, double converted) {
        var line = new SampleLine();
        line.at = at;
        line.usableAt = usableAt;
        line.value = value;
        line.convertedAt = convertedAt;
        line.converted = converted;
        return line;
    }

    /** Measuring time of the last sample of any quality. */
    public long at() {
        return at;
    }

    /** Measuring time of the last usable sample. */
    public long usableAt() {
        return usableAt;
    }

    /** Value of the last usable sample. */
    public double value() {
        return value;
    }

    /** Measuring time of the last usable sample that had a converted value. */
    public long convertedAt() {
        return convertedAt;
    }

    /** Converted value of the last usable sample that had one. */
    public double converted() {
        return converted;
    }

    void advance(long measuredAt, double newValue, double newConverted, boolean usable) {
        at = measuredAt;
        if (!usable) {
            return;
        }
        usableAt = measuredAt;
        value = newValue;
        if (!Double.isNaN(newConverted)) {
            convertedAt = measuredAt;
            converted = newConverted;
        }
    }
}
