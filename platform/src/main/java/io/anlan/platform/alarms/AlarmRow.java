package io.anlan.platform.alarms;

import io.anlan.platform.registry.RuleKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the steps of an alarm add up to. */
record AlarmRow(
        String id,
        int priority,
        AlarmState state,
        RuleKind kind,
        Instant onset,
        Instant raisedAt,
        double value,
        int decimals,
        double limit,
        long rule,
        int ruleVersion,
        long point,
        long device,
        String reason,
        boolean late,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String comment,
        @Nullable Instant returnedAt,
        @Nullable Instant closedAt,
        int ordinal,
        long sequence) {

    /** An alarm of which one step is known. */
    static AlarmRow first(Step step, long sequence) {
        return new AlarmRow(
                        step.alarm(),
                        step.priority(),
                        step.from(),
                        step.kind(),
                        step.onset(),
                        step.evaluatedAt(),
                        step.value(),
                        step.decimals(),
                        step.limit(),
                        step.rule(),
                        step.ruleVersion(),
                        step.point(),
                        step.device(),
                        step.reason(),
                        step.late(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        step.ordinal(),
                        sequence)
                .after(step, sequence);
    }

    /** This alarm one step further. Steps are to be taken in the order of their ordinals. */
    AlarmRow after(Step step, long stepSequence) {
        boolean raised = step.isAnnunciation();
        boolean acknowledged = step.isAcknowledgement();
        return new AlarmRow(
                id,
                step.priority(),
                step.to(),
                kind,
                onset,
                raised ? step.evaluatedAt() : raisedAt,
                raised ? step.value() : value,
                raised ? step.decimals() : decimals,
                raised ? step.limit() : limit,
                step.rule(),
                step.ruleVersion(),
                point,
                step.device(),
                raised ? step.reason() : reason,
                raised ? step.late() : late,
                raised ? null : acknowledged ? step.actor() : acknowledgedBy,
                raised ? null : acknowledged ? step.at() : acknowledgedAt,
                raised ? null : acknowledged ? step.comment() : comment,
                raised ? null : step.isReturn() ? step.at() : returnedAt,
                raised ? null : step.to() == AlarmState.NORMAL ? step.at() : closedAt,
                step.ordinal(),
                Math.max(sequence, stepSequence));
    }
}
