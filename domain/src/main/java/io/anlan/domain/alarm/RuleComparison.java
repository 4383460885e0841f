package io.anlan.domain.alarm;

import io.anlan.domain.Priority;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replays the samples of a point under its rules as they are and as they might be, in one pass of an {@link AlarmReplay},
 * and tells of each alarm of either whether the other would have had one at some time while it stood. Mutable; belongs to
 * one thread.
 */
public final class RuleComparison implements AlarmReplay.Listener {
    /** Each rule is replayed twice, under numbers of its own: as it is at an even place, as it might be behind it. */
    private static final int SIDES = 2;

    private final List<AlarmRule> originals;
    private final @Nullable Standing[] standing;
    private final Consumer<Compared> listener;
    private final AlarmReplay replay;
    private long samples;

    /**
     * A rule and what it would be.
     *
     * @param changed null when the rule would not be in force
     */
    public record Change(AlarmRule inForce, @Nullable AlarmRule changed) {}

    /**
     * An alarm that the rules of either side would have raised.
     *
     * @param rule the edition in force, whichever side raised it
     * @param changed whether the changed rule raised it
     * @param onset measuring time of the first sample of the condition
     * @param raisedAt when it would have called somebody: later than the onset by the delay
     * @param returnedAt null when it still stood at the last sample
     * @param value that was compared with the limit when it was raised
     * @param alone whether the other side had no alarm of this rule as long as it stood
     */
    public record Compared(
            AlarmRule rule,
            boolean changed,
            Instant onset,
            Instant raisedAt,
            @Nullable Instant returnedAt,
            double value,
            boolean alone) {}

    /** An alarm that has not returned yet. */
    private static final class Standing {
        private final AlarmTransition raised;
        private boolean alone = true;

        private Standing(AlarmTransition raised) {
            this.raised = raised;
        }
    }

    /** @param listener hears of an alarm when it is over, or when the replay is */
    public RuleComparison(
            PointRulesCompiler compiler,
            long point,
            Duration expectedInterval,
            List<Change> changes,
            Consumer<Compared> listener) {
        this.originals = changes.stream().map(Change::inForce).toList();
        this.standing = new Standing[changes.size() * SIDES];
        this.listener = listener;
        var rules = new ArrayList<AlarmRule>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            rules.add(numbered(change.inForce(), i * SIDES));
            if (change.changed() != null) {
                rules.add(numbered(change.changed(), i * SIDES + 1));
            }
        }
        this.replay = new AlarmReplay(point, compiler.compile(0, expectedInterval, Priority.LEVEL_4, rules), this);
    }

    /** Judges a sample given by its parts; see {@link AlarmReplay#judge(Series, long, double, double, int, boolean)}. */
    public void judge(Series series, long at, double value, double converted, int decimals, boolean usable) {
        if (replay.judge(series, at, value, converted, decimals, usable)) {
            samples++;
        }
    }

    /** How many samples have been judged. */
    public long samples() {
        return samples;
    }

    /** Tells of the alarms that still stand. */
    public void finish() {
        for (int place = 0; place < standing.length; place++) {
            tell(place, null);
        }
    }

    @Override
    public void raised(AlarmTransition transition) {
        int place = place(transition);
        if (place < 0) {
            return;
        }
        var alarm = new Standing(transition);
        Standing other = standing[other(place)];
        if (other != null) {
            other.alone = false;
            alarm.alone = false;
        }
        standing[place] = alarm;
    }

    @Override
    public void returned(AlarmTransition transition) {
        int place = place(transition);
        if (place >= 0) {
            tell(place, transition.at());
        }
    }

    private void tell(int place, @Nullable Instant returnedAt) {
        Standing alarm = standing[place];
        if (alarm == null) {
            return;
        }
        standing[place] = null;
        listener.accept(new Compared(
                originals.get(place / SIDES),
                place % SIDES != 0,
                alarm.raised.onset(),
                alarm.raised.at(),
                returnedAt,
                alarm.raised.value(),
                alarm.alone));
    }

    /** Negative for the instrument rule, which nobody changes. */
    private static int place(AlarmTransition transition) {
        return (int) transition.rule().id() - 1;
    }

    private static int other(int place) {
        return place % SIDES == 0 ? place + 1 : place - 1;
    }

    /** The same rule under the number of its place; 0 is that of the instrument rule. */
    private static AlarmRule numbered(AlarmRule rule, int place) {
        return new AlarmRule(
                place + 1L,
                rule.version(),
                rule.kind(),
                rule.limit(),
                rule.deadband(),
                rule.onDelay(),
                rule.offDelay(),
                rule.latching(),
                rule.priority(),
                rule.converted(),
                rule.resetBeforeAcknowledge(),
                rule.reAlarmAfter());
    }
}
