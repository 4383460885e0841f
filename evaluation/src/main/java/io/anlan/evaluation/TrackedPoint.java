package io.anlan.evaluation;

import io.anlan.domain.alarm.PointState;

/** A point with the device that speaks for it. */
final class TrackedPoint {
    /** No edition of the rule book. */
    static final int NEVER = -1;

    private final PointState state;
    private DeviceTail device;
    private int rulesSeen = NEVER;
    private boolean changed;

    TrackedPoint(PointState state, DeviceTail device) {
        this.state = state;
        this.device = device;
    }

    long id() {
        return state.point();
    }

    PointState state() {
        return state;
    }

    DeviceTail device() {
        return device;
    }

    void moveTo(DeviceTail other) {
        device.points().remove(this);
        other.points().add(this);
        device = other;
    }

    /** The generation of the rule book under which it was judged last. */
    int rulesSeen() {
        return rulesSeen;
    }

    void sawRules(int generation) {
        rulesSeen = generation;
    }

    /** Whether its alarms have changed and are not kept yet. */
    boolean isChanged() {
        return changed;
    }

    void setChanged(boolean isChanged) {
        changed = isChanged;
    }
}
