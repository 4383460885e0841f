package io.anlan.platform.suppression;

import org.jspecify.annotations.Nullable;

/**
 * What an expression says of one state of a plant.
 *
 * @param outcome never spent
 * @param cause why it is unknown; absent when it is known
 * @param input the name whose value is to blame; absent when none is
 */
record Judgement(
        Outcome outcome, @Nullable Cause cause, @Nullable String input) {
    static Judgement of(boolean holds) {
        return new Judgement(holds ? Outcome.HOLDS : Outcome.HOLDS_NOT, null, null);
    }

    static Judgement unknown(Cause cause, @Nullable String input) {
        return new Judgement(Outcome.UNKNOWN, cause, input);
    }
}
