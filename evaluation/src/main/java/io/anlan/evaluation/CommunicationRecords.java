package io.anlan.evaluation;

import io.anlan.domain.alarm.Alarm;
import io.anlan.domain.alarm.AlarmState;
import io.anlan.domain.alarm.Cause;
import io.anlan.domain.alarm.CommunicationAlarm;
import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.RuleKindRecord;
import java.util.concurrent.TimeUnit;

/** Steps of the alarms of silent devices as the log writes them: without a rule and a point. */
final class CommunicationRecords {
    private CommunicationRecords() {}

    /** Begins a step with its reason. */
    static AlarmTransitionRecord.Builder because(Cause cause, long at) {
        return AlarmTransitionRecord.newBuilder().setAt(at).setReason(cause.word());
    }

    /**
     * Begins the step that raises the alarm; value and limit are seconds.
     *
     * @param at time of the mark that decided it
     * @param silence milliseconds of listening without a message
     * @param allowed milliseconds of it that are allowed
     */
    static AlarmTransitionRecord.Builder silence(long at, long silence, long allowed) {
        long seconds = TimeUnit.MILLISECONDS.toSeconds(silence);
        return because(Cause.SILENT, at)
                .setReason("%s for %d s".formatted(Cause.SILENT.word(), seconds))
                .setValue((double) seconds)
                .setLimit((double) TimeUnit.MILLISECONDS.toSeconds(allowed))
                .setReceivedAt(at);
    }

    /** Begins the step that a person has ordered. */
    static AlarmTransitionRecord.Builder ordered(AlarmCommandRecord order, Cause cause) {
        return because(cause, order.getAt())
                .setActor(order.getActor())
                .setComment(order.getComment())
                .setCommandId(order.getCommandId());
    }

    /** Adds to what was begun which alarm it is and which step. */
    static AlarmTransitionRecord.Builder step(
            AlarmTransitionRecord.Builder begun, long device, AlarmState before, AlarmState after) {
        Alarm alarm = CommunicationAlarm.alarmOf(before, after);
        return begun.setAlarmId(CommunicationAlarm.id(device, alarm).toString())
                .setOrdinal(alarm.ordinal())
                .setKind(RuleKindRecord.COMMUNICATION)
                .setDevice(device)
                .setOnset(alarm.onset().toEpochMilli())
                .setFrom(TransitionRecords.stored(before.phase()))
                .setTo(TransitionRecords.stored(after.phase()));
    }
}
