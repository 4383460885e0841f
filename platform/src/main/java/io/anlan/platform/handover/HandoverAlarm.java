package io.anlan.platform.handover;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.anlan.platform.alarms.AlarmState;
import io.anlan.platform.registry.RuleKind;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alarm as it stood when the snapshot was taken. */
record HandoverAlarm(
        String id,
        int priority,
        AlarmState state,
        RuleKind kind,
        Instant onset,
        Instant raisedAt,
        @Nullable BigDecimal value,
        BigDecimal limit,
        @Nullable String unit,
        @Nullable String deviceAddress,
        @Nullable String pointName,
        @Nullable String facilityName,
        @Nullable String enterpriseName,
        @Nullable String domain,
        String reason,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String comment,
        @JsonIgnore int urgency) {}
