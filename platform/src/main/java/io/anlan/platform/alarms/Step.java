package io.anlan.platform.alarms;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.platform.registry.RuleKind;
import io.anlan.platform.store.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A transition as the log tells it, in the types of the tables. */
record Step(
        String alarm,
        int ordinal,
        AlarmState from,
        AlarmState to,
        Instant at,
        Instant evaluatedAt,
        double value,
        int decimals,
        double limit,
        String reason,
        @Nullable String actor,
        @Nullable String comment,
        @Nullable String command,
        boolean late,
        long rule,
        int ruleVersion,
        RuleKind kind,
        long point,
        long device,
        int priority,
        Instant onset) {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_NAME = 200;

    static Step of(AlarmTransitionRecord r) {
        return new Step(
                r.getAlarmId(),
                r.getOrdinal(),
                AlarmState.of(r.getFrom()),
                AlarmState.of(r.getTo()),
                Instant.ofEpochMilli(r.getAt()),
                Instant.ofEpochMilli(r.getEvaluatedAt()),
                r.getValue(),
                r.getDecimals(),
                r.getLimit(),
                Texts.storable(r.getReason(), LONGEST_TEXT),
                Texts.storableOrNull(r.getActor(), LONGEST_NAME),
                Texts.storableOrNull(r.getComment(), LONGEST_TEXT),
                Texts.storableOrNull(r.getCommandId(), LONGEST_NAME),
                r.getLate(),
                r.getRule(),
                r.getRuleVersion(),
                RuleKind.of(r.getKind()),
                r.getPoint(),
                r.getDevice(),
                r.getPriorityValue(),
                Instant.ofEpochMilli(r.getOnset()));
    }

    /** Whether somebody acknowledged with this step; a reset is also ordered by somebody and is none. */
    boolean isAcknowledgement() {
        return actor != null && from.isUnacknowledged() && !to.isUnacknowledged();
    }

    /** Whether the condition was present before and is gone now. */
    boolean isReturn() {
        return from.isActive() && !to.isActive();
    }

    /** Whether this step calls for attention, the first time or again. */
    boolean isAnnunciation() {
        return to == AlarmState.UNACKNOWLEDGED;
    }
}
