package io.anlan.domain.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one rule at one point stands. Only {@link AlarmMachine} makes the steps.
 *
 * <p>A running delay is part of the state and not of the phase: {@code presentSince} is the first sample of a condition
 * that has not yet lasted for the on-delay, {@code goneSince} the first sample without it while the off-delay runs.
 */
public sealed interface AlarmState {
    /** The letter of the standard's diagram. */
    AlarmPhase phase();

    /** Whether the condition is gone and no delay runs. */
    default boolean isSettled() {
        return switch (this) {
            case Normal normal -> true;
            case Pending pending -> false;
            case Active active -> false;
            case Returned returned -> returned.presentSince() == null;
        };
    }

    /** A: nothing to report. */
    record Normal() implements AlarmState {
        @Override
        public AlarmPhase phase() {
            return AlarmPhase.NORMAL;
        }
    }

    /** A, with the on-delay running. */
    record Pending(Instant presentSince) implements AlarmState {
        @Override
        public AlarmPhase phase() {
            return AlarmPhase.NORMAL;
        }
    }

    /** B to F: there is an alarm. */
    sealed interface Raised extends AlarmState {
        Alarm alarm();
    }

    /** B or C: the condition is present. */
    sealed interface Active extends Raised {
        @Nullable
        Instant goneSince();

        /** The same state with the alarm's period known from an earlier time. */
        Active knownFrom(Instant from);
    }

    /** D, E or F: the condition is gone and the alarm is not finished. */
    sealed interface Returned extends Raised {
        @Nullable
        Instant presentSince();
    }

    /** B. */
    record Unacknowledged(Alarm alarm, @Nullable Instant goneSince) implements Active {
        @Override
        public AlarmPhase phase() {
            return AlarmPhase.UNACKNOWLEDGED;
        }

        @Override
        public Unacknowledged knownFrom(Instant from) {
            return new Unacknowledged(alarm.knownFrom(from), goneSince);
        }
    }

    /** C. */
    record Acknowledged(Alarm alarm, @Nullable Instant goneSince, Instant acknowledgedAt) implements Active {
        @Override
        public AlarmPhase phase() {
            return AlarmPhase.ACKNOWLEDGED;
        }

        @Override
        public Acknowledged knownFrom(Instant from) {
            return new Acknowledged(alarm.knownFrom(from), goneSince, acknowledgedAt);
        }
    }

    /** D. */
    record ReturnedUnacknowledged(Alarm alarm, @Nullable Instant presentSince) implements Returned {
        @Override
        public AlarmPhase phase() {
            return AlarmPhase.RETURNED_UNACKNOWLEDGED;
        }
    }

    /** E. */
    record LatchedUnacknowledged(Alarm alarm, @Nullable Instant presentSince) implements Returned {
        @Override
        public AlarmPhase phase() {
            return AlarmPhase.LATCHED_UNACKNOWLEDGED;
        }
    }

    /** F. */
    record LatchedAcknowledged(Alarm alarm, @Nullable Instant presentSince) implements Returned {
        @Override
        public AlarmPhase phase() {
            return AlarmPhase.LATCHED_ACKNOWLEDGED;
        }
    }
}
