package io.anlan.domain.alarm;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that evaluation knows of one point, in two parts that are kept apart because they change at different rates: the track
 * changes with every sample and can be brought back by hearing the last samples again; the alarms change rarely and must be
 * kept at every change. Mutable; belongs to one thread.
 */
public final class PointState {
    private static final RuleAlarms[] NOTHING = {};

    private final long point;
    private final PointTrack track;
    private PointRules rules;
    private RuleAlarms[] alarms = NOTHING;
    private boolean open;
    private boolean lateRunning;

    /** A point of which nothing has been heard. */
    public PointState(long point, PointRules rules) {
        this(point, rules, new PointTrack());
    }

    /** A point whose track was kept. */
    public PointState(long point, PointRules rules, PointTrack track) {
        this.point = point;
        this.rules = rules;
        this.track = track;
    }

    /** Brings back the alarms as they were kept. */
    public void restore(List<RuleAlarms> kept) {
        alarms = kept.toArray(RuleAlarms[]::new);
        refresh();
    }

    public long point() {
        return point;
    }

    public PointTrack track() {
        return track;
    }

    public PointRules rules() {
        return rules;
    }

    /** What has to be kept; empty when nothing has. */
    public List<RuleAlarms> alarms() {
        return List.of(alarms);
    }

    /** Whether a delay runs or an alarm is not finished. */
    public boolean isOpen() {
        return open;
    }

    /** Whether late data has a delay running or an alarm that has not returned. */
    boolean isLateRunning() {
        return lateRunning;
    }

    void adopt(PointRules newRules) {
        rules = newRules;
    }

    /** The alarms of a rule, null when there is nothing to remember. */
    @Nullable
    RuleAlarms find(long rule) {
        for (RuleAlarms each : alarms) {
            if (each.rule().id() == rule) {
                return each;
            }
        }
        return null;
    }

    /** Puts in the alarms of a rule; blank ones are dropped. */
    void put(RuleAlarms changed) {
        int index = 0;
        while (index < alarms.length
                && alarms[index].rule().id() != changed.rule().id()) {
            index++;
        }
        if (changed.isBlank()) {
            drop(index);
        } else {
            alarms = index < alarms.length ? alarms.clone() : Arrays.copyOf(alarms, alarms.length + 1);
            alarms[index] = changed;
        }
        refresh();
    }

    private void drop(int index) {
        if (index < alarms.length) {
            RuleAlarms[] rest = Arrays.copyOf(alarms, alarms.length - 1);
            System.arraycopy(alarms, index + 1, rest, index, rest.length - index);
            alarms = rest.length == 0 ? NOTHING : rest;
        }
    }

    private void refresh() {
        open = false;
        lateRunning = false;
        for (RuleAlarms each : alarms) {
            open |= each.isOpen();
            lateRunning |= !each.late().isSettled();
        }
    }
}
