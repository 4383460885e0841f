package io.anlan.domain.alarm;

import io.anlan.domain.alarm.AlarmState.Acknowledged;
import io.anlan.domain.alarm.AlarmState.Active;
import io.anlan.domain.alarm.AlarmState.LatchedAcknowledged;
import io.anlan.domain.alarm.AlarmState.LatchedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Normal;
import io.anlan.domain.alarm.AlarmState.Pending;
import io.anlan.domain.alarm.AlarmState.Returned;
import io.anlan.domain.alarm.AlarmState.ReturnedUnacknowledged;
import io.anlan.domain.alarm.AlarmState.Unacknowledged;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the ISA-18.2 state diagram between A and F (transitions 1 to 14 of the standard's table) and back to B. Pure: the same
 * state is returned, not an equal one, when nothing changes. A step that the table does not have changes nothing.
 */
final class AlarmMachine {
    private AlarmMachine() {}

    /**
     * Takes a usable sample.
     *
     * @param at measuring time, epoch milliseconds
     * @param continuous whether no gap lies between this usable sample and the one before
     * @param interval milliseconds at which the point reports, 0 when unknown
     */
    static AlarmState next(
            AlarmRule rule, AlarmState state, Condition condition, long at, boolean continuous, long interval) {
        if (state instanceof Active active) {
            return condition == Condition.GONE
                    ? gone(rule, active, at, continuous, interval)
                    : stillPresent(rule, active, at);
        }
        return condition == Condition.PRESENT ? present(rule, state, at, continuous, interval) : notPresent(state);
    }

    private static AlarmState present(AlarmRule rule, AlarmState state, long at, boolean continuous, long interval) {
        Instant since = since(presentSince(state), at, continuous);
        boolean due = isOver(rule.onDelay(), since, at, interval);
        if (state instanceof Returned returned) {
            return due
                    ? new Unacknowledged(returned.alarm().stepActiveFrom(since), null)
                    : withPresentSince(returned, since);
        }
        return due ? new Unacknowledged(Alarm.raised(since), null) : pending(state, since);
    }

    private static AlarmState notPresent(AlarmState state) {
        if (state instanceof Returned returned) {
            return withPresentSince(returned, null);
        }
        return state instanceof Pending ? new Normal() : state;
    }

    private static AlarmState gone(AlarmRule rule, Active active, long at, boolean continuous, long interval) {
        Instant since = since(active.goneSince(), at, continuous);
        return isOver(rule.offDelay(), since, at, interval) ? returned(rule, active) : withGoneSince(active, since);
    }

    private static AlarmState stillPresent(AlarmRule rule, Active active, long at) {
        if (active instanceof Acknowledged acknowledged && reAlarms(rule, acknowledged, at)) {
            return new Unacknowledged(acknowledged.alarm().step(), null);
        }
        return withGoneSince(active, null);
    }

    private static boolean reAlarms(AlarmRule rule, Acknowledged acknowledged, long at) {
        Duration after = rule.reAlarmAfter();
        return !after.isZero() && at - acknowledged.acknowledgedAt().toEpochMilli() >= after.toMillis();
    }

    /** The condition is present, without any delay; what is active stays as it is. */
    static AlarmState raised(AlarmState state, Instant since) {
        return switch (state) {
            case Normal normal -> new Unacknowledged(Alarm.raised(since), null);
            case Pending pending -> new Unacknowledged(Alarm.raised(since), null);
            case Active active -> active;
            case Returned returned -> new Unacknowledged(returned.alarm().stepActiveFrom(since), null);
        };
    }

    /** The condition has ended for good: by the off-delay, or because nothing more is to come. */
    static AlarmState returned(AlarmRule rule, AlarmState state) {
        return switch (state) {
            case Normal normal -> normal;
            case Pending pending -> new Normal();
            case Unacknowledged raised ->
                rule.latching()
                        ? new LatchedUnacknowledged(raised.alarm().step(), null)
                        : new ReturnedUnacknowledged(raised.alarm().step(), null);
            case Acknowledged raised ->
                rule.latching() ? new LatchedAcknowledged(raised.alarm().step(), null) : new Normal();
            case Returned returned -> withPresentSince(returned, null);
        };
    }

    /** The rule is no longer in force: whatever it holds ends, but what nobody has acknowledged stays to be seen. */
    static AlarmState removed(AlarmState state) {
        return switch (state) {
            case Normal normal -> normal;
            case Pending pending -> new Normal();
            case Unacknowledged raised ->
                new ReturnedUnacknowledged(raised.alarm().step(), null);
            case Acknowledged raised -> new Normal();
            case ReturnedUnacknowledged returned -> withPresentSince(returned, null);
            case LatchedUnacknowledged latched ->
                new ReturnedUnacknowledged(latched.alarm().step(), null);
            case LatchedAcknowledged latched -> new Normal();
        };
    }

    /** Somebody has seen it. Never ends a condition; a second acknowledgement changes nothing. */
    static AlarmState acknowledge(AlarmState state, Instant at) {
        return switch (state) {
            case Normal normal -> normal;
            case Pending pending -> pending;
            case Unacknowledged raised -> new Acknowledged(raised.alarm().step(), raised.goneSince(), at);
            case Acknowledged raised -> raised;
            case ReturnedUnacknowledged returned ->
                returned.presentSince() == null ? new Normal() : new Pending(returned.presentSince());
            case LatchedUnacknowledged latched ->
                new LatchedAcknowledged(latched.alarm().step(), latched.presentSince());
            case LatchedAcknowledged latched -> latched;
        };
    }

    /** It had been set aside and calls for attention anew, acknowledged before or not (transitions 16, 18 and 20). */
    static AlarmState annunciate(AlarmState state) {
        return switch (state) {
            case Unacknowledged raised -> new Unacknowledged(raised.alarm().step(), raised.goneSince());
            case Acknowledged raised -> new Unacknowledged(raised.alarm().step(), raised.goneSince());
            case Normal normal -> normal;
            case Pending pending -> pending;
            case Returned returned -> returned;
        };
    }

    /** Releases a latched alarm whose condition is gone. */
    static AlarmState reset(AlarmRule rule, AlarmState state) {
        return switch (state) {
            case Normal normal -> normal;
            case Pending pending -> pending;
            case Active active -> active;
            case ReturnedUnacknowledged returned -> returned;
            case LatchedUnacknowledged latched ->
                latched.presentSince() == null && rule.resetBeforeAcknowledge()
                        ? new ReturnedUnacknowledged(latched.alarm().step(), null)
                        : latched;
            case LatchedAcknowledged latched -> latched.presentSince() == null ? new Normal() : latched;
        };
    }

    private static Instant since(@Nullable Instant since, long at, boolean continuous) {
        return since == null || !continuous ? Instant.ofEpochMilli(at) : since;
    }

    private static boolean isOver(Duration delay, Instant since, long at, long interval) {
        long millis = delay.toMillis();
        return millis <= interval || at - since.toEpochMilli() >= millis;
    }

    private static @Nullable Instant presentSince(AlarmState state) {
        return switch (state) {
            case Normal normal -> null;
            case Pending pending -> pending.presentSince();
            case Active active -> null;
            case Returned returned -> returned.presentSince();
        };
    }

    private static AlarmState pending(AlarmState state, Instant since) {
        return state instanceof Pending before && before.presentSince().equals(since) ? state : new Pending(since);
    }

    private static AlarmState withPresentSince(Returned state, @Nullable Instant since) {
        if (Objects.equals(state.presentSince(), since)) {
            return state;
        }
        return switch (state) {
            case ReturnedUnacknowledged returned -> new ReturnedUnacknowledged(returned.alarm(), since);
            case LatchedUnacknowledged latched -> new LatchedUnacknowledged(latched.alarm(), since);
            case LatchedAcknowledged latched -> new LatchedAcknowledged(latched.alarm(), since);
        };
    }

    private static AlarmState withGoneSince(Active state, @Nullable Instant since) {
        if (Objects.equals(state.goneSince(), since)) {
            return state;
        }
        return switch (state) {
            case Unacknowledged raised -> new Unacknowledged(raised.alarm(), since);
            case Acknowledged raised -> new Acknowledged(raised.alarm(), since, raised.acknowledgedAt());
        };
    }
}
