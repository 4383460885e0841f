package io.anlan.platform.whatif;

import io.anlan.domain.alarm.RuleComparison.Compared;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many alarms there would have been.
 *
 * @param inForce by the rules as they are
 * @param changed by the rules as they would be
 * @param gone of those in force, how many had no alarm of the changed rule while they stood
 * @param added of the changed ones, how many had none of the rule in force
 */
@Schema(name = "WhatIfCounts")
record Counts(long inForce, long changed, long gone, long added) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Compared alarm) {
        long alone = alarm.alone() ? 1 : 0;
        return alarm.changed()
                ? new Counts(inForce, changed + 1, gone, added + alone)
                : new Counts(inForce + 1, changed, gone + alone, added);
    }

    long difference() {
        return Math.abs(changed - inForce);
    }

    /** How much there is to look at. */
    long differing() {
        return gone + added;
    }
}
