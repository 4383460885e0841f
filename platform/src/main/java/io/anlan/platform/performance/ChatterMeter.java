package io.anlan.platform.performance;

import java.util.ArrayDeque;
import java.util.Deque;

/** Finds the times at which one rule activates again and again; the first and last of a run may lie exactly the limit apart. */
final class ChatterMeter {
    private final int activations;
    private final long within;
    private final Deque<Long> recent = new ArrayDeque<>(4);
    /** Of the recent ones, the oldest that are counted already. */
    private int counted;

    private int runs;
    private int chattered;
    private long firstAt;
    private long lastAt;

    ChatterMeter(Definitions definitions) {
        activations = definitions.chatteringActivations();
        within = definitions.chatteringWithin().toMillis();
    }

    /** Takes the next activation; none is earlier than the one before. */
    void accept(long at) {
        while (!recent.isEmpty() && recent.getFirst() + within < at) {
            recent.removeFirst();
            counted = Math.max(0, counted - 1);
        }
        recent.addLast(at);
        if (recent.size() < activations) {
            return;
        }
        if (counted == 0) {
            runs++;
        }
        if (chattered == 0) {
            firstAt = recent.getFirst();
        }
        lastAt = at;
        chattered += recent.size() - counted;
        counted = recent.size();
    }

    boolean chatters() {
        return runs > 0;
    }

    /** Runs that have no activation in common. */
    int runs() {
        return runs;
    }

    /** Activations that belong to a run. */
    int chattered() {
        return chattered;
    }

    long firstAt() {
        return firstAt;
    }

    long lastAt() {
        return lastAt;
    }
}
