package io.anlan.evaluation;

import io.anlan.domain.alarm.AlarmState;
import io.anlan.log.PresenceStateRecord;

/** Whether a device is heard, and its alarm when it is not. */
final class DevicePresence {
    /** No such time. */
    static final long NEVER = -1;

    private final long device;
    private PresenceStateRecord state = PresenceStateRecord.PRESENCE_UNSPECIFIED;
    private AlarmState alarm = new AlarmState.Normal();
    private long ordinal;
    private long heardAt = NEVER;
    private long dueAt = NEVER;

    DevicePresence(long device) {
        this.device = device;
    }

    long device() {
        return device;
    }

    /** Unspecified until the first step. */
    PresenceStateRecord state() {
        return state;
    }

    AlarmState alarm() {
        return alarm;
    }

    /** Of the last step. */
    long ordinal() {
        return ordinal;
    }

    /** Arrival of the last message. */
    long heardAt() {
        return heardAt;
    }

    /** When it is to be looked at again; {@link #NEVER}: when somebody has a reason. */
    long dueAt() {
        return dueAt;
    }

    /** Takes the arrival of a message. @return whether it is the latest */
    boolean hear(long arrival) {
        if (arrival <= heardAt) {
            return false;
        }
        heardAt = arrival;
        return true;
    }

    void step(PresenceStateRecord to) {
        state = to;
        ordinal++;
    }

    void setAlarm(AlarmState now) {
        alarm = now;
    }

    void setDueAt(long time) {
        dueAt = time;
    }

    DevicePresenceRecord kept() {
        return DevicePresenceRecord.newBuilder()
                .setState(state.getNumber())
                .setOrdinal(ordinal)
                .setHeardAt(heardAt)
                .setAlarm(AlarmsCodec.encode(alarm))
                .build();
    }

    void restore(DevicePresenceRecord kept) {
        PresenceStateRecord known = PresenceStateRecord.forNumber(kept.getState());
        if (known == null) {
            throw new IllegalStateException("The store of presence holds state %d, which this version does not know."
                    .formatted(kept.getState()));
        }
        state = known;
        ordinal = kept.getOrdinal();
        alarm = AlarmsCodec.decode(kept.getAlarm());
        if (kept.hasHeardAt()) {
            hear(kept.getHeardAt());
        }
    }
}
