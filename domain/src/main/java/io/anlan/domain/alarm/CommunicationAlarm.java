package io.anlan.domain.alarm;

import java.time.Instant;
import java.util.UUID;

/**
 * The steps of the alarm of a silent device. It has neither a rule nor a point, no delays, and does not latch; for the rest
 * it goes by the same diagram as any other alarm. Pure: the same state is returned when nothing changes.
 */
public final class CommunicationAlarm {
    private CommunicationAlarm() {}

    /** The device is silent and nothing excuses it. */
    public static AlarmState raise(AlarmState state, Instant since) {
        return AlarmMachine.raised(state, since);
    }

    /** The device is heard again, excused, or not expected to be heard any more. */
    public static AlarmState end(AlarmState state) {
        return AlarmMachine.removed(state);
    }

    /** Somebody has seen it. */
    public static AlarmState acknowledge(AlarmState state, Instant at) {
        return AlarmMachine.acknowledge(state, at);
    }

    /** It had been set aside, and the device is silent. */
    public static AlarmState annunciate(AlarmState state) {
        return AlarmMachine.annunciate(state);
    }

    /** The id of a device's alarm. */
    public static UUID id(long device, Alarm alarm) {
        return AlarmIds.ofSilence(device, alarm.onset());
    }

    /**
     * The alarm that a step is about, with the ordinal of the step.
     *
     * @throws IllegalStateException when neither state has one
     */
    public static Alarm alarmOf(AlarmState before, AlarmState after) {
        return PointEvaluator.alarmOf(before, after);
    }
}
