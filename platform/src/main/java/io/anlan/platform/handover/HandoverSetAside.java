package io.anlan.platform.handover;

import io.anlan.platform.alarms.SetAsideKind;
import io.anlan.platform.registry.RuleKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was set aside when the snapshot was taken.
 *
 * @param waiting whether it waited for an approval
 * @param times the how many-eth in a row
 */
record HandoverSetAside(
        long id,
        SetAsideKind kind,
        boolean waiting,
        int priority,
        RuleKind ruleKind,
        @Nullable String alarmId,
        @Nullable String pointName,
        @Nullable String deviceAddress,
        @Nullable String facilityName,
        @Nullable String enterpriseName,
        String reason,
        @Nullable String workOrder,
        @Nullable String measure,
        int times,
        String setBy,
        Instant until) {}
