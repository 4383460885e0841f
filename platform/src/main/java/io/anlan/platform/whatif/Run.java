package io.anlan.platform.whatif;

import io.anlan.domain.alarm.RuleComparison.Compared;
import io.anlan.platform.store.Scope;
import io.anlan.platform.whatif.Plan.PlannedPoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One question and how far its answer is. Safe for use by many threads. */
final class Run {
    /** Points and enterprises that are kept when it is over. */
    private static final int MOST = 200;

    private static final double NANOS_PER_SECOND = 1e9;

    private final UUID id = UUID.randomUUID();
    private final Owner owner;
    private final WhatIfInput input;
    private final Stretch stretch;
    private final Instant askedAt;
    private final int points;
    private final int rules;

    // From here to stopped, all is guarded by this.
    private @Nullable Plan plan;
    private RunState state = RunState.WAITING;
    private Tally tally;
    private @Nullable Found found;
    private long begunNanos;
    private long nanos;
    private int pointsDone;
    private long samples;

    private volatile boolean stopped;

    /**
     * Who asked, and what he could see then.
     *
     * @param account its number
     */
    record Owner(long account, Scope scope) {}

    /**
     * How far it is.
     *
     * @param seconds since it began, while it ran
     */
    record Progress(RunState state, int pointsDone, long samples, double seconds) {}

    Run(Owner owner, WhatIfInput input, Plan plan, Instant askedAt) {
        this.owner = owner;
        this.input = input;
        this.plan = plan;
        this.stretch = plan.stretch();
        this.points = plan.points().size();
        this.rules = plan.rules();
        this.askedAt = askedAt;
        this.tally = new Tally(stretch);
    }

    UUID id() {
        return id;
    }

    Owner owner() {
        return owner;
    }

    WhatIfInput input() {
        return input;
    }

    Stretch stretch() {
        return stretch;
    }

    Instant askedAt() {
        return askedAt;
    }

    int points() {
        return points;
    }

    int rules() {
        return rules;
    }

    /** Begins; null when it was stopped before. */
    synchronized @Nullable Plan begin() {
        if (state != RunState.WAITING) {
            return null;
        }
        state = RunState.RUNNING;
        begunNanos = System.nanoTime();
        return plan;
    }

    synchronized void add(PlannedPoint point, List<Compared> alarms, long itsSamples) {
        if (state.isOver()) {
            return;
        }
        tally.add(point, alarms);
        pointsDone++;
        samples += itsSamples;
    }

    /** Ends, unless it is over already, and gives free what only the work needed. */
    synchronized void end(RunState how) {
        if (state.isOver()) {
            return;
        }
        nanos = state == RunState.RUNNING ? System.nanoTime() - begunNanos : 0;
        state = how;
        tally.sort();
        found = tally.found(MOST);
        tally = new Tally(stretch);
        plan = null;
    }

    /** Whoever works at it ends soon. */
    void stop() {
        stopped = true;
        end(RunState.CANCELLED);
    }

    boolean isStopped() {
        return stopped;
    }

    synchronized boolean isOver() {
        return state.isOver();
    }

    synchronized Progress progress() {
        long spent = state == RunState.RUNNING ? System.nanoTime() - begunNanos : nanos;
        return new Progress(state, pointsDone, samples, spent / NANOS_PER_SECOND);
    }

    /** What has been found so far. */
    synchronized Found found() {
        return found == null ? tally.found(MOST) : found;
    }
}
