package io.anlan.bench.believable;

/** What was counted of one detector or one kind of tampering. */
final class Tally {
    private int months;
    private int falseAlarms;
    private int tampered;
    private int found;
    private int suspicions;
    private int right;

    void untampered(int suspected) {
        months++;
        falseAlarms += suspected;
    }

    void tampered(int suspected, int touching) {
        tampered++;
        found += touching > 0 ? 1 : 0;
        suspicions += suspected;
        right += touching;
    }

    int months() {
        return months;
    }

    int tamperedMonths() {
        return tampered;
    }

    /** False alarms for each outlet and month. */
    double falseAlarmRate() {
        return months == 0 ? Double.NaN : (double) falseAlarms / months;
    }

    /** Share of tampered months in which it was found; NaN when there were none. */
    double recall() {
        return tampered == 0 ? Double.NaN : (double) found / tampered;
    }

    /** Share of the suspicions in tampered months that touch what was tampered with. */
    double precision() {
        return suspicions == 0 ? Double.NaN : (double) right / suspicions;
    }
}
