package io.anlan.domain.alarm;

import io.anlan.domain.Priority;
import java.time.Duration;

/** The part of a rule that many points have alike. */
record RuleTraits(
        AlarmKind kind,
        Duration onDelay,
        Duration offDelay,
        boolean latching,
        Priority priority,
        boolean converted,
        boolean resetBeforeAcknowledge,
        Duration reAlarmAfter) {

    static RuleTraits of(AlarmRule rule) {
        return new RuleTraits(
                rule.kind(),
                rule.onDelay(),
                rule.offDelay(),
                rule.latching(),
                rule.priority(),
                rule.converted(),
                rule.resetBeforeAcknowledge(),
                rule.reAlarmAfter());
    }
}
