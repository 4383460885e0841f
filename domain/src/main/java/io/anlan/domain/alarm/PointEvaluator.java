package io.anlan.domain.alarm;

import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.anlan.domain.alarm.AlarmState.Active;
import io.anlan.domain.alarm.AlarmState.Raised;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges samples, orders and changes of rules, point by point, and hands every transition to a listener. Each method says
 * whether the point's alarms changed and have to be kept. The path on which nothing changes allocates nothing. Belongs to
 * one thread; the points are the caller's.
 */
public final class PointEvaluator {
    private static final boolean[] MAIN_AND_LATE = {false, true};
    /** Instead of decimals, when the device did not write the figure. */
    private static final int COMPUTED = -1;

    private final Consumer<AlarmTransition> listener;
    private final Heard heard = new Heard();
    private long lateSamples;

    public PointEvaluator(Consumer<AlarmTransition> listener) {
        this.listener = listener;
    }

    /** How many late samples have been judged. */
    public long lateSamples() {
        return lateSamples;
    }

    /** Judges a sample of the point. */
    public boolean judge(PointState state, Sample sample) {
        return judge(
                state,
                sample.series(),
                sample.measuredAt().toEpochMilli(),
                sample.value(),
                sample.converted(),
                sample.decimals(),
                sample.quality().isUsable());
    }

    /**
     * Judges a sample given by its parts.
     *
     * @param at measuring time, epoch milliseconds
     * @param converted NaN when the device sent none
     * @param usable whether its quality lets it raise or clear
     */
    public boolean judge(
            PointState state, Series series, long at, double value, double converted, int decimals, boolean usable) {
        PointTrack track = state.track();
        long interval = state.rules().interval(series);
        SampleLine line = track.place(series, at, value, converted, usable, interval);
        if (line == null) {
            return false;
        }
        boolean isLate = !track.isMain(line);
        heard.take(at, value, converted, decimals, usable);
        heard.placeOn(line, isLate, interval);
        lateSamples += isLate ? 1 : 0;
        boolean changed = endLateRun(state, isLate);
        if (!usable || state.isOpen() || !state.rules().isQuiet(value)) {
            changed |= judgeRules(state);
            changed |= judgeQuality(state);
        }
        line.advance(at, value, converted, usable);
        return changed;
    }

    private boolean judgeRules(PointState state) {
        if (!heard.usable()) {
            return false;
        }
        boolean changed = false;
        PointRules rules = state.rules();
        for (int i = 0; i < rules.size(); i++) {
            double figure = rules.figure(i, heard);
            if (!Double.isNaN(figure)) {
                changed |= judgeRule(state, i, figure);
            }
        }
        return changed;
    }

    private boolean judgeRule(PointState state, int index, double figure) {
        PointRules rules = state.rules();
        Condition condition = rules.condition(index, figure);
        RuleAlarms known = state.find(rules.id(index));
        if (known == null && condition != Condition.PRESENT) {
            return false;
        }
        RuleAlarms alarms = known == null ? RuleAlarms.none(rules.rule(index)) : known;
        int decimals = rules.isComputed(index) ? COMPUTED : heard.decimals();
        return step(state, alarms, condition, rules.isContinuous(index, heard), figure, decimals);
    }

    private boolean judgeQuality(PointState state) {
        RuleAlarms known = state.find(AlarmRule.INSTRUMENT_ID);
        if (known == null && heard.usable()) {
            return false;
        }
        RuleAlarms alarms = known == null ? RuleAlarms.none(state.rules().instrument()) : known;
        Condition condition = heard.usable() ? Condition.GONE : Condition.PRESENT;
        return step(state, alarms, condition, true, heard.value(), heard.decimals());
    }

    private boolean step(
            PointState state, RuleAlarms alarms, Condition condition, boolean continuous, double figure, int decimals) {
        if (heard.late() && condition == Condition.PRESENT) {
            RuleAlarms covered = alarms.covering(heard.at(), heard.interval());
            if (covered != null) {
                return cover(state, alarms, covered);
            }
        }
        AlarmState before = alarms.state(heard.late());
        AlarmState after =
                AlarmMachine.next(alarms.rule(), before, condition, heard.at(), continuous, heard.interval());
        if (after.equals(before)) {
            return false;
        }
        Instant at = Instant.ofEpochMilli(heard.at());
        if (!heard.late()) {
            after = alarms.distinct(before, after, at);
        }
        state.put(alarms.withState(heard.late(), after, at));
        if (after.phase() != before.phase()) {
            Cause cause = cause(alarms.rule(), before, after);
            Duration held = held(before, after, at);
            announce(state, alarms.rule(), before, after, new Step(at, cause, figure, decimals, held, heard.late()));
        }
        return true;
    }

    private static Cause cause(AlarmRule rule, AlarmState before, AlarmState after) {
        if (!(after instanceof Active)) {
            return Cause.ofReturning(rule.kind());
        }
        return before instanceof Active ? Cause.RE_ALARM : Cause.ofRaising(rule.kind());
    }

    private static Duration held(AlarmState before, AlarmState after, Instant at) {
        if (after instanceof Active raised) {
            Duration held = Duration.between(raised.alarm().activeFrom(), at);
            return held.isNegative() ? Duration.ZERO : held;
        }
        Instant goneSince = before instanceof Active active ? active.goneSince() : null;
        return goneSince == null ? Duration.ZERO : Duration.between(goneSince, at);
    }

    /** A late sample whose condition is known already: it raises nothing, and ends the late alarm that has met it. */
    private boolean cover(PointState state, RuleAlarms alarms, RuleAlarms covered) {
        boolean extended = !covered.equals(alarms);
        if (extended) {
            state.put(covered);
        }
        return endLate(state, covered, Instant.ofEpochMilli(heard.at())) || extended;
    }

    /** Ends the alarms of a late run that is over, also of one that was forgotten. */
    private boolean endLateRun(PointState state, boolean isLate) {
        long endedAt = state.track().lateEndedAt();
        boolean ended = endedAt != SampleLine.NONE;
        boolean forgotten = state.isLateRunning() && !isLate && state.track().late() == null;
        if (!state.isLateRunning() || !(ended || forgotten)) {
            return false;
        }
        boolean changed = false;
        for (RuleAlarms alarms : state.alarms()) {
            Instant at = ended || !(alarms.late() instanceof Raised raised)
                    ? Instant.ofEpochMilli(endedAt)
                    : raised.alarm().activeFrom();
            changed |= endLate(state, alarms, at);
        }
        return changed;
    }

    private boolean endLate(PointState state, RuleAlarms alarms, Instant at) {
        AlarmState after = AlarmMachine.returned(alarms.rule(), alarms.late());
        if (after.equals(alarms.late())) {
            return false;
        }
        move(state, alarms, true, after, at, Cause.LATE_DATA_ENDED);
        return true;
    }

    /**
     * Brings a point under other rules: alarms go on under the new edition of their rule, those of rules that are gone end.
     *
     * @param rules null when the point has no rules any more
     * @param at when the removed rules ended
     */
    public boolean adopt(PointState state, @Nullable PointRules rules, Instant at) {
        boolean changed = false;
        for (RuleAlarms alarms : state.alarms()) {
            AlarmRule inForce = rules == null ? null : rules.find(alarms.rule().id());
            if (inForce == null) {
                changed |= remove(state, alarms, at);
            } else if (!inForce.equals(alarms.rule())) {
                state.put(alarms.withRule(inForce));
                changed = true;
            }
        }
        if (rules != null) {
            state.adopt(rules);
        }
        return changed;
    }

    private boolean remove(PointState state, RuleAlarms alarms, Instant at) {
        RuleAlarms rest = alarms;
        for (boolean late : MAIN_AND_LATE) {
            AlarmState after = AlarmMachine.removed(rest.state(late));
            if (!after.equals(rest.state(late))) {
                rest = move(state, rest, late, after, at, Cause.RULE_REMOVED);
            }
        }
        rest = rest.forgetPeriods();
        state.put(rest);
        return !rest.equals(alarms);
    }

    /** Acknowledges an alarm; one that is unknown, finished or acknowledged already stays as it is. */
    public boolean acknowledge(PointState state, UUID alarm, Instant at) {
        return order(state, alarm, at, Cause.ACKNOWLEDGED);
    }

    /** Resets a latched alarm whose condition is gone; any other stays as it is. */
    public boolean reset(PointState state, UUID alarm, Instant at) {
        return order(state, alarm, at, Cause.RESET);
    }

    /**
     * Annunciates an alarm anew that was set aside, when its condition is present.
     *
     * @param known the ordinal at which it was set aside no longer: what has been called since, or acknowledged, stays as it is
     */
    public boolean annunciate(PointState state, UUID alarm, int known, Instant at) {
        for (RuleAlarms alarms : state.alarms()) {
            for (boolean late : MAIN_AND_LATE) {
                if (alarms.state(late) instanceof Active active && isAlarm(state, alarms, active, alarm)) {
                    if (active.alarm().ordinal() > known) {
                        return false;
                    }
                    move(state, alarms, late, AlarmMachine.annunciate(active), at, Cause.SET_ASIDE_ENDED);
                    return true;
                }
            }
        }
        return false;
    }

    private boolean order(PointState state, UUID alarm, Instant at, Cause cause) {
        for (RuleAlarms alarms : state.alarms()) {
            for (boolean late : MAIN_AND_LATE) {
                if (alarms.state(late) instanceof Raised raised && isAlarm(state, alarms, raised, alarm)) {
                    AlarmState after = cause == Cause.RESET
                            ? AlarmMachine.reset(alarms.rule(), raised)
                            : AlarmMachine.acknowledge(raised, at);
                    if (after.equals(raised)) {
                        return false;
                    }
                    move(state, alarms, late, after, at, cause);
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAlarm(PointState state, RuleAlarms alarms, Raised raised, UUID id) {
        return AlarmIds.of(alarms.rule().id(), state.point(), raised.alarm().onset())
                .equals(id);
    }

    /** Takes a step that no sample caused. */
    private RuleAlarms move(
            PointState state, RuleAlarms alarms, boolean late, AlarmState after, Instant at, Cause cause) {
        AlarmState before = alarms.state(late);
        RuleAlarms changed = alarms.withState(late, after, at);
        state.put(changed);
        if (after.phase() != before.phase() || cause == Cause.SET_ASIDE_ENDED) {
            Step step = new Step(at, cause, Double.NaN, COMPUTED, Duration.ZERO, late);
            announce(state, alarms.rule(), before, after, step);
        }
        return changed;
    }

    /** What there is to say about a step besides its states. */
    private record Step(Instant at, Cause cause, double figure, int decimals, Duration held, boolean late) {}

    private void announce(PointState state, AlarmRule rule, AlarmState before, AlarmState after, Step step) {
        Alarm alarm = alarmOf(before, after);
        listener.accept(new AlarmTransition(
                AlarmIds.of(rule.id(), state.point(), alarm.onset()),
                alarm.ordinal(),
                rule,
                state.point(),
                alarm.onset(),
                before.phase(),
                after.phase(),
                step.at(),
                step.cause(),
                step.figure(),
                step.decimals(),
                step.held(),
                step.late()));
    }

    static Alarm alarmOf(AlarmState before, AlarmState after) {
        if (after instanceof Raised raised) {
            return raised.alarm();
        }
        if (before instanceof Raised raised) {
            return raised.alarm().step();
        }
        throw new IllegalStateException("A step from %s to %s concerns no alarm.".formatted(before, after));
    }
}
