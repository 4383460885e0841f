package io.anlan.domain.alarm;

/**
 * Where a run of samples in ascending measuring time stands: the last time of any sample, and the last usable value and
 * converted value with their times. Of both also the one before, since a correction of the last instant follows what came
 * before that instant, and takes the place of what was said of it. Times are epoch milliseconds. Mutable, written once a
 * sample: no allocation.
 */
public final class SampleLine {
    /** No such sample yet. */
    public static final long NONE = Long.MIN_VALUE;

    private long at = NONE;
    private long usableAt = NONE;
    private double value = Double.NaN;
    private long convertedAt = NONE;
    private double converted = Double.NaN;
    private long priorUsableAt = NONE;
    private double priorValue = Double.NaN;
    private long priorConvertedAt = NONE;
    private double priorConverted = Double.NaN;

    SampleLine() {}

    /** Brings back a line as it was kept; what came before the last usable values follows by {@link #withPrior}. */
    public static SampleLine restored(long at, long usableAt, double value, long convertedAt, double converted) {
        var line = new SampleLine();
        line.at = at;
        line.usableAt = usableAt;
        line.value = value;
        line.convertedAt = convertedAt;
        line.converted = converted;
        return line;
    }

    /** Brings back what came before the last usable values. */
    public SampleLine withPrior(long itsUsableAt, double itsValue, long itsConvertedAt, double itsConverted) {
        priorUsableAt = itsUsableAt;
        priorValue = itsValue;
        priorConvertedAt = itsConvertedAt;
        priorConverted = itsConverted;
        return this;
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

    /** Measuring time of the last usable sample of an instant before {@link #usableAt}. */
    public long priorUsableAt() {
        return priorUsableAt;
    }

    /** Value of the last usable sample of an instant before {@link #usableAt}. */
    public double priorValue() {
        return priorValue;
    }

    /** Measuring time of the last converted value of an instant before {@link #convertedAt}. */
    public long priorConvertedAt() {
        return priorConvertedAt;
    }

    /** The last converted value of an instant before {@link #convertedAt}. */
    public double priorConverted() {
        return priorConverted;
    }

    /** Whether the line's last sample said the same of the same instant; of a sample that is not usable only that counts. */
    boolean hasHeard(long measuredAt, double itsValue, double itsConverted, boolean usable) {
        if (measuredAt != at || usable != (usableAt == at)) {
            return false;
        }
        return !usable || (itsValue == value && hasHeardConverted(itsConverted));
    }

    private boolean hasHeardConverted(double itsConverted) {
        return Double.isNaN(itsConverted) ? convertedAt != at : convertedAt == at && itsConverted == converted;
    }

    /** Takes the next sample, or another statement of the last instant in place of the one before. */
    void advance(long measuredAt, double newValue, double newConverted, boolean usable) {
        at = measuredAt;
        advanceValue(measuredAt, newValue, usable);
        advanceConverted(measuredAt, newConverted, usable && !Double.isNaN(newConverted));
    }

    private void advanceValue(long measuredAt, double newValue, boolean usable) {
        if (usable) {
            if (usableAt != measuredAt) {
                priorUsableAt = usableAt;
                priorValue = value;
            }
            usableAt = measuredAt;
            value = newValue;
        } else if (usableAt == measuredAt) {
            usableAt = priorUsableAt;
            value = priorValue;
        }
    }

    private void advanceConverted(long measuredAt, double newConverted, boolean usable) {
        if (usable) {
            if (convertedAt != measuredAt) {
                priorConvertedAt = convertedAt;
                priorConverted = converted;
            }
            convertedAt = measuredAt;
            converted = newConverted;
        } else if (convertedAt == measuredAt) {
            convertedAt = priorConvertedAt;
            converted = priorConverted;
        }
    }
}
