package io.anlan.platform.suppression;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has been judged of an expression, and since when.
 *
 * @param holdingSince since when it holds, also when it has suppressed for as long as it may; absent when it does not hold
 * @param cause why it is unknown
 * @param input the name that is to blame
 */
@Schema(name = "SuppressionStanding")
record Standing(
        Outcome outcome,
        Instant since,
        @Nullable Instant holdingSince,
        @Nullable Cause cause,
        @Nullable String input) {

    /** Of what has just been switched on. */
    static Standing first(Instant at) {
        return new Standing(Outcome.HOLDS_NOT, at, null, null, null);
    }

    /** @param most how long one state of the plant suppresses */
    Standing next(Judgement judged, Instant at, Duration most) {
        if (outcome == Outcome.SPENT && judged.outcome() != Outcome.HOLDS_NOT) {
            return this; // a gap in the values is no other state of the plant
        }
        if (judged.outcome() != Outcome.HOLDS) {
            return judged.outcome() == outcome && judged.cause() == cause
                    ? this
                    : new Standing(judged.outcome(), at, null, judged.cause(), judged.input());
        }
        if (holdingSince == null) {
            return new Standing(Outcome.HOLDS, at, at, null, null);
        }
        Instant end = holdingSince.plus(most);
        return !at.isBefore(end) ? new Standing(Outcome.SPENT, end, holdingSince, null, null) : this;
    }

    boolean suppresses() {
        return outcome == Outcome.HOLDS;
    }
}
