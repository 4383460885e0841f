package io.anlan.domain.alarm;

import io.anlan.domain.alarm.AlarmState.Active;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.Raised;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one rule at one point: the alarm of the main line, the alarm of late data, and the last periods in which
 * the condition was present, so that data sent again raises nothing anew.
 *
 * @param rule the edition under which it was judged last
 * @param main state over the samples that came in the order of their measuring times
 * @param late state over the samples that came late
 * @param periods closed periods of the condition on either line, in the order they were closed; at most {@link
 *     #PERIODS_KEPT}
 */
public record RuleAlarms(AlarmRule rule, AlarmState main, AlarmState late, List<Period> periods) {
    /** Closed periods that a rule remembers at a point. */
    public static final int PERIODS_KEPT = 16;

    public RuleAlarms {
        if (periods.size() > PERIODS_KEPT) {
            throw new IllegalArgumentException(
                    "Rule %d keeps %d closed periods and not %d.".formatted(rule.id(), PERIODS_KEPT, periods.size()));
        }
        periods = List.copyOf(periods);
    }

    static RuleAlarms none(AlarmRule rule) {
        return new RuleAlarms(rule, new Normal(), new Normal(), List.of());
    }

    /** Whether a delay runs or an alarm is not finished. */
    public boolean isOpen() {
        return !(main instanceof Normal && late instanceof Normal);
    }

    /** Whether there is nothing to remember. */
    boolean isBlank() {
        return !isOpen() && periods.isEmpty();
    }

    AlarmState state(boolean ofLate) {
        return ofLate ? late : main;
    }

    RuleAlarms withRule(AlarmRule newRule) {
        return new RuleAlarms(newRule, main, late, periods);
    }

    RuleAlarms forgetPeriods() {
        return new RuleAlarms(rule, main, late, List.of());
    }

    /** The state after a step; a period that the step closed is remembered until {@code at}. */
    RuleAlarms withState(boolean ofLate, AlarmState next, Instant at) {
        List<Period> known = periods;
        if (state(ofLate) instanceof Active active && !(next instanceof Active)) {
            known = remember(active.alarm().activeFrom(), at);
        }
        return ofLate ? new RuleAlarms(rule, main, next, known) : new RuleAlarms(rule, next, late, known);
    }

    /**
     * Gives an alarm that begins at an instant which had one already, as after a correction there and back, an onset a
     * millisecond after that one's: the onset makes the alarm's id. On the main line only corrections come to known periods.
     */
    AlarmState distinct(AlarmState before, AlarmState after, Instant at) {
        if (before instanceof Raised
                || !(after instanceof Unacknowledged raised)
                || !raised.alarm().onset().equals(at)) {
            return after;
        }
        Instant onset = at;
        for (Period period : periods) {
            if (!period.from().isBefore(onset)) {
                onset = period.from().plusMillis(1);
            }
        }
        return onset.equals(at) ? after : new Unacknowledged(Alarm.raised(onset), null);
    }

    private List<Period> remember(Instant from, Instant to) {
        var known = new ArrayList<Period>(periods.subList(periods.size() == PERIODS_KEPT ? 1 : 0, periods.size()));
        known.add(new Period(from, to.isBefore(from) ? from : to));
        return known;
    }

    /**
     * Looks whether a late sample's condition is known already: within a period of the condition, or so little before one
     * that no other sample lies between. In the second case the period is known from the sample on.
     *
     * @return null when the condition is not known; these same alarms when nothing has to be noted
     */
    @Nullable
    RuleAlarms covering(long at, long interval) {
        if (contains(at)) {
            return this;
        }
        if (main instanceof Active active && isJustBefore(active.alarm().activeFrom(), at, interval)) {
            return new RuleAlarms(rule, active.knownFrom(Instant.ofEpochMilli(at)), late, periods);
        }
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            if (isJustBefore(period.from(), at, interval)) {
                return withPeriod(i, new Period(Instant.ofEpochMilli(at), period.to()));
            }
        }
        return null;
    }

    private boolean contains(long at) {
        if (main instanceof Active active && at >= active.alarm().activeFrom().toEpochMilli()) {
            return true;
        }
        for (Period period : periods) {
            if (at >= period.from().toEpochMilli() && at <= period.to().toEpochMilli()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJustBefore(Instant from, long at, long interval) {
        return at < from.toEpochMilli() && Continuity.adjacent(at, from.toEpochMilli(), interval);
    }

    private RuleAlarms withPeriod(int index, Period period) {
        var known = new ArrayList<Period>(periods);
        known.set(index, period);
        return new RuleAlarms(rule, main, late, known);
    }
}
