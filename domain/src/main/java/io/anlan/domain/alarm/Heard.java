package io.anlan.domain.alarm;

/** The sample in hand while its point is judged. One object is used for all samples of an evaluator. */
final class Heard {
    private long at;
    private double value;
    private double converted;
    private int decimals;
    private boolean usable;
    private boolean late;
    private long interval;
    private SampleLine line = new SampleLine();

    void take(long measuredAt, double itsValue, double itsConverted, int itsDecimals, boolean isUsable) {
        at = measuredAt;
        value = itsValue;
        converted = itsConverted;
        decimals = itsDecimals;
        usable = isUsable;
    }

    /** @param before the line the sample belongs to, standing at the sample before */
    void placeOn(SampleLine before, boolean isLate, long millisBetweenSamples) {
        line = before;
        late = isLate;
        interval = millisBetweenSamples;
    }

    long at() {
        return at;
    }

    double value() {
        return value;
    }

    double converted() {
        return converted;
    }

    int decimals() {
        return decimals;
    }

    boolean usable() {
        return usable;
    }

    boolean late() {
        return late;
    }

    /** Milliseconds at which the series reports, 0 when unknown. */
    long interval() {
        return interval;
    }

    SampleLine line() {
        return line;
    }
}
