package io.anlan.platform.notification;

import io.anlan.platform.alarms.Alarm;
import io.anlan.platform.alarms.AlarmState;
import io.anlan.platform.registry.RuleKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of an alarm.
 *
 * @param point its name; the address of the device when the alarm is about the device itself
 */
@Schema(name = "NotifiedAlarm")
record AlarmFacts(
        String id,
        int priority,
        AlarmState state,
        RuleKind kind,
        Instant onset,
        Instant raisedAt,
        @Nullable BigDecimal value,
        int decimals,
        BigDecimal limit,
        @Nullable String unit,
        @Nullable String point,
        @Nullable String facility,
        @Nullable String enterprise,
        @Nullable String region,
        @Nullable String domain,
        boolean late) {

    static AlarmFacts of(Alarm alarm) {
        return new AlarmFacts(
                alarm.id(),
                alarm.priority(),
                alarm.state(),
                alarm.kind(),
                alarm.onset(),
                alarm.raisedAt(),
                alarm.value(),
                alarm.decimals(),
                alarm.limit(),
                alarm.unit(),
                alarm.point() == null ? alarm.device().address() : alarm.point().name(),
                alarm.facility() == null ? null : alarm.facility().name(),
                alarm.enterprise() == null ? null : alarm.enterprise().name(),
                alarm.region() == null ? null : alarm.region().name(),
                alarm.domain(),
                alarm.late());
    }
}
