package io.anlan.platform.setaside;

import io.anlan.platform.alarms.AlarmState;
import io.anlan.platform.alarms.SetAsideEnd;
import io.anlan.platform.alarms.SetAsideKind;
import io.anlan.platform.registry.RuleKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source of alarms that is set aside, or was: one rule at one point, or the silence of one device.
 *
 * @param alarmId the alarm on which it was asked for; of what is suppressed by design the one that stood then, if any
 * @param priority as it was then; when the rule becomes more urgent this ends
 * @param pointId absent when it is about a device
 * @param measure what is done in the meantime
 * @param times the how many-eth in a row, from 1
 * @param comment of who decided
 * @param until when it ends by itself
 * @param suppressionId by what it is suppressed; absent when it is not by design
 * @param alarmState of the open alarm that it keeps quiet; absent when there is none
 */
record SetAside(
        long id,
        SetAsideKind kind,
        SetAsideState state,
        @Nullable String alarmId,
        int priority,
        RuleKind ruleKind,
        @Nullable Long pointId,
        @Nullable String pointName,
        @Nullable String deviceAddress,
        @Nullable String facilityName,
        @Nullable Long enterpriseId,
        @Nullable String enterpriseName,
        @Nullable String domain,
        String reason,
        @Nullable String workOrder,
        @Nullable String measure,
        int times,
        String setBy,
        Instant setAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        Instant from,
        Instant until,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable SetAsideEnd endCause,
        @Nullable Long suppressionId,
        @Nullable AlarmState alarmState) {

    /** What is wanted of a shelving. */
    @Schema(name = "ShelveInput")
    record ShelveInput(String alarmId, int minutes, String reason) {}

    /**
     * What is wanted of a source that is taken out of service.
     *
     * @param until when it is to be back
     */
    @Schema(name = "OutOfServiceInput")
    record ServiceInput(
            String alarmId,
            String workOrder,
            Instant until,
            String reason,
            @Nullable String measure) {}
}
