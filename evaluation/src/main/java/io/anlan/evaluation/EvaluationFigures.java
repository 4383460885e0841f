package io.anlan.evaluation;

import java.util.concurrent.atomic.LongAdder;

/** What has been done since the start, for the page of figures. */
public final class EvaluationFigures {
    private final LongAdder readings = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final LongAdder samplesWithoutRules = new LongAdder();
    private final LongAdder lateSamples = new LongAdder();
    private final LongAdder transitions = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder presenceSteps = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder failures = new LongAdder();

    EvaluationFigures() {}

    void judged(int all, int withoutRules, long late) {
        readings.increment();
        samples.add(all);
        samplesWithoutRules.add(withoutRules);
        lateSamples.add(late);
    }

    void transition() {
        transitions.increment();
    }

    void command() {
        commands.increment();
    }

    void presenceStep() {
        presenceSteps.increment();
    }

    void unreadableRecord() {
        unreadable.increment();
    }

    void failure() {
        failures.increment();
    }

    public long readings() {
        return readings.sum();
    }

    /** Samples taken from the log, also those of points without rules. */
    public long samples() {
        return samples.sum();
    }

    public long samplesWithoutRules() {
        return samplesWithoutRules.sum();
    }

    public long lateSamples() {
        return lateSamples.sum();
    }

    /** Transitions written, also those of transactions that were taken back and done again. */
    public long transitions() {
        return transitions.sum();
    }

    public long commands() {
        return commands.sum();
    }

    /** Devices that became silent or were heard again, also those of transactions that were taken back and done again. */
    public long presenceSteps() {
        return presenceSteps.sum();
    }

    /** Records of the log that could not be read and were passed over. */
    public long unreadable() {
        return unreadable.sum();
    }

    /** How often a thread failed and was replaced. */
    public long failures() {
        return failures.sum();
    }
}
