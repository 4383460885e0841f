package io.anlan.evaluation;

import io.anlan.domain.alarm.AlarmPhase;
import io.anlan.domain.alarm.AlarmTransition;
import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.AlarmStateRecord;
import io.anlan.log.AlarmTransitionRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Transitions as the log writes them. */
final class TransitionRecords {
    /** Digits shown of a figure that no device wrote, such as a rate. */
    private static final int DECIMALS_OF_COMPUTED = 3;

    private TransitionRecords() {}

    /**
     * @param receivedAt arrival of the reading that caused it, 0 when none did
     * @param command the order that caused it, or null
     */
    static AlarmTransitionRecord stored(
            AlarmTransition step,
            long device,
            Instant evaluatedAt,
            long receivedAt,
            @Nullable AlarmCommandRecord command) {
        boolean hasValue = Double.isFinite(step.value());
        var stored = AlarmTransitionRecord.newBuilder()
                .setAlarmId(step.alarmId().toString())
                .setOrdinal(step.ordinal())
                .setRule(step.rule().id())
                .setRuleVersion(step.rule().version())
                .setKind(RuleRecords.stored(step.rule().kind()))
                .setPoint(step.point())
                .setDevice(device)
                .setPriority(RuleRecords.stored(step.rule().priority()))
                .setOnset(step.onset().toEpochMilli())
                .setFrom(stored(step.from()))
                .setTo(stored(step.to()))
                .setAt(step.at().toEpochMilli())
                .setEvaluatedAt(evaluatedAt.toEpochMilli())
                .setValue(hasValue ? step.value() : 0)
                .setDecimals(hasValue ? decimals(step) : 0)
                .setLimit(step.rule().limit())
                .setReason(step.reason())
                .setLate(step.late())
                .setReceivedAt(receivedAt);
        if (command != null) {
            stored.setActor(command.getActor()).setComment(command.getComment()).setCommandId(command.getCommandId());
        }
        return stored.build();
    }

    private static int decimals(AlarmTransition step) {
        return step.decimals() < 0 ? DECIMALS_OF_COMPUTED : step.decimals();
    }

    static AlarmStateRecord stored(AlarmPhase phase) {
        return switch (phase) {
            case NORMAL -> AlarmStateRecord.NORMAL_A;
            case UNACKNOWLEDGED -> AlarmStateRecord.UNACKNOWLEDGED_B;
            case ACKNOWLEDGED -> AlarmStateRecord.ACKNOWLEDGED_C;
            case RETURNED_UNACKNOWLEDGED -> AlarmStateRecord.RETURNED_UNACKNOWLEDGED_D;
            case LATCHED_UNACKNOWLEDGED -> AlarmStateRecord.LATCHED_UNACKNOWLEDGED_E;
            case LATCHED_ACKNOWLEDGED -> AlarmStateRecord.LATCHED_ACKNOWLEDGED_F;
        };
    }
}
