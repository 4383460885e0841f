package io.anlan.domain.total;

import io.anlan.domain.provision.Citation;
import java.math.BigDecimal;

/** What stands in a total for a gap. */
public sealed interface Substitution {
    Gap gap();

    /**
     * The largest hour of the window, for each hour of the gap.
     *
     * @param windowHours how many valid hours the rule looks back
     * @param foundHours how many there were; fewer when the outlet has no longer history
     * @param largest hour of the window
     * @param kilograms for the whole gap
     */
    record Substituted(Gap gap, int windowHours, int foundHours, HourLoad largest, BigDecimal kilograms, Citation basis)
            implements Substitution {}

    /** @param reason in words */
    record NotSubstituted(Gap gap, String reason) implements Substitution {}
}
