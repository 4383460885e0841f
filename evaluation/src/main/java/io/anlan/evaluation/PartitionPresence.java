package io.anlan.evaluation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.anlan.domain.alarm.AlarmState;
import io.anlan.domain.alarm.AlarmState.Raised;
import io.anlan.domain.alarm.Cause;
import io.anlan.domain.alarm.CommunicationAlarm;
import io.anlan.log.AlarmCommandRecord;
import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.ListeningGapRecord;
import io.anlan.log.PresenceRecord;
import io.anlan.log.PresenceStateRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Decides which devices of a partition are silent, by arrival times and the marks of the gateways alone: never by the clock,
 * so that the same log gives the same steps whenever it is read. A device is looked at when it could be silent at the
 * earliest; who was heard meanwhile is put off. So a mark costs what is due and no more. Belongs to one thread.
 */
final class PartitionPresence {
    /** Key of what is kept of the partition itself. */
    static final long LISTENING = 0;

    private static final int NO_RULES = -1;

    /** Where steps go and what must survive a crash, within the caller's transaction. */
    interface Outlet {
        /** Keeps the presence of a device, or with {@link #LISTENING} when the platform listened. */
        void keepPresence(long device, byte[] kept);

        void presence(PresenceRecord step);

        void alarm(AlarmTransitionRecord step);
    }

    /** A device that is to be looked at; void when the device names another time. */
    private record Due(long at, DevicePresence device) {
        boolean isValid() {
            return device.dueAt() == at;
        }
    }

    private final int partition;
    private final Expectations expectations;
    private final Outlet outlet;
    private final InstantSource clock;
    private final EvaluationFigures figures;
    private final ListeningTime listening = new ListeningTime();
    private final List<DevicePresence> known = new ArrayList<>();
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private int followed = NO_RULES;
    private int atLastMark = NO_RULES;

    PartitionPresence(
            int partition, Expectations expectations, Outlet outlet, InstantSource clock, EvaluationFigures figures) {
        this.partition = partition;
        this.expectations = expectations;
        this.outlet = outlet;
        this.clock = clock;
        this.figures = figures;
    }

    /** Brings back what was kept of a device. */
    void restore(DevicePresence device, byte[] kept) {
        try {
            device.restore(DevicePresenceRecord.parseFrom(kept));
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(kept, e);
        }
        known.add(device);
    }

    /** Brings back what was kept of the partition. */
    void restoreListening(byte[] kept) {
        try {
            listening.restore(ListeningRecord.parseFrom(kept));
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(kept, e);
        }
    }

    private static IllegalStateException unreadable(byte[] kept, InvalidProtocolBufferException why) {
        return new IllegalStateException(
                "The store of presence holds %d bytes that this version cannot read.".formatted(kept.length), why);
    }

    /** Takes the arrival of a message of a device. */
    void heard(DevicePresence device, long arrival) {
        if (!device.hear(arrival)) {
            return;
        }
        switch (device.state()) {
            case HEARD -> {}
            case SILENT -> endSilence(device);
            case PRESENCE_UNSPECIFIED, UNRECOGNIZED -> hearFirst(device);
        }
    }

    private void hearFirst(DevicePresence device) {
        long allowed = expectations.allowedSilence(device.device());
        if (allowed != Expectations.NO_LIMIT) {
            known.add(device);
            becomeHeard(device, allowed);
        }
    }

    /** A message that arrived long ago and comes to the log only now, as out of quarantine, ends no silence. */
    private void endSilence(DevicePresence device) {
        long allowed = expectations.allowedSilence(device.device());
        if (allowed == Expectations.NO_LIMIT || listening.since(device.heardAt()) < allowed) {
            becomeHeard(device, allowed);
        }
    }

    private void becomeHeard(DevicePresence device, long allowed) {
        device.step(PresenceStateRecord.HEARD);
        announce(device, Expectations.NO_LIMIT);
        var why = CommunicationRecords.because(Cause.HEARD, device.heardAt()).setReceivedAt(device.heardAt());
        move(device, CommunicationAlarm.end(device.alarm()), why);
        keep(device);
        if (allowed != Expectations.NO_LIMIT) {
            lookAgain(device, device.heardAt() + allowed);
        }
    }

    /** Takes a mark of a gateway: it listened at this time. */
    void mark(long at) {
        ListeningTime.Stretch gap = listening.mark(at);
        if (gap != null) {
            announce(gap);
        }
        outlet.keepPresence(LISTENING, listening.kept().toByteArray());
        followExpectations();
        long now = listening.now();
        Due next = queue.peek();
        while (next != null && next.at() <= now) {
            queue.remove();
            if (next.isValid()) {
                lookAt(next.device());
            }
            next = queue.peek();
        }
    }

    /**
     * Looks at everybody when what people have set is another, and has not changed from one mark to the next, so that what is
     * replaced in two steps ends no alarm.
     */
    private void followExpectations() {
        int generation = expectations.generation();
        if (generation != followed && (followed == NO_RULES || generation == atLastMark)) {
            followed = generation;
            queue.clear();
            known.forEach(this::lookAt);
        }
        atLastMark = generation;
    }

    private void lookAt(DevicePresence device) {
        device.setDueAt(DevicePresence.NEVER);
        long allowed = expectations.allowedSilence(device.device());
        switch (device.state()) {
            case HEARD -> lookAtHeard(device, allowed);
            case SILENT -> lookAtSilent(device, allowed);
            case PRESENCE_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private void lookAtHeard(DevicePresence device, long allowed) {
        if (allowed == Expectations.NO_LIMIT) {
            return;
        }
        long silence = listening.since(device.heardAt());
        if (silence < allowed) {
            lookAgain(device, listening.now() + allowed - silence);
            return;
        }
        device.step(PresenceStateRecord.SILENT);
        announce(device, allowed);
        settleAlarm(device, allowed, device.heardAt());
        keep(device);
    }

    private void lookAtSilent(DevicePresence device, long allowed) {
        // The arrival of the last message made the id of an alarm that may be over, because of a stop.
        if (settleAlarm(device, allowed, listening.now())) {
            keep(device);
        }
    }

    /**
     * Raises or ends the alarm of a silent device.
     *
     * @param since when the condition began, if it was not present before
     * @return whether the alarm took a step
     */
    private boolean settleAlarm(DevicePresence device, long allowed, long since) {
        long now = listening.now();
        long next = expectations.nextChange(device.device(), now);
        if (next != StopBook.NEVER) {
            lookAgain(device, next);
        }
        AlarmState before = device.alarm();
        if (allowed == Expectations.NO_LIMIT) {
            return move(device, CommunicationAlarm.end(before), CommunicationRecords.because(Cause.RULE_REMOVED, now));
        }
        if (expectations.isStopped(device.device(), now)) {
            return move(device, CommunicationAlarm.end(before), CommunicationRecords.because(Cause.STOPPED, now));
        }
        long silence = listening.since(device.heardAt());
        return move(
                device,
                CommunicationAlarm.raise(before, Instant.ofEpochMilli(since)),
                CommunicationRecords.silence(now, silence, allowed));
    }

    /** Carries out an order of a person. @return whether it changed anything */
    boolean order(DevicePresence device, AlarmCommandRecord order) {
        if (!(device.alarm() instanceof Raised raised) || !isAlarm(device, raised, order.getAlarmId())) {
            return false;
        }
        boolean changed = switch (order.getKind()) {
            case ACKNOWLEDGE ->
                move(
                        device,
                        CommunicationAlarm.acknowledge(raised, Instant.ofEpochMilli(order.getAt())),
                        CommunicationRecords.ordered(order, Cause.ACKNOWLEDGED));
            case ANNUNCIATE -> annunciate(device, raised, order);
            case RESET, KIND_UNSPECIFIED, UNRECOGNIZED -> false;
        };
        if (changed) {
            keep(device);
        }
        return changed;
    }

    private boolean annunciate(DevicePresence device, Raised raised, AlarmCommandRecord order) {
        boolean movedSince = raised.alarm().ordinal() > order.getOrdinal();
        AlarmState after = CommunicationAlarm.annunciate(raised);
        if (movedSince || after.equals(raised)) {
            return false;
        }
        take(device, raised, after, CommunicationRecords.ordered(order, Cause.SET_ASIDE_ENDED));
        return true;
    }

    private static boolean isAlarm(DevicePresence device, Raised raised, String id) {
        return CommunicationAlarm.id(device.device(), raised.alarm()).toString().equals(id);
    }

    private boolean move(DevicePresence device, AlarmState after, AlarmTransitionRecord.Builder why) {
        AlarmState before = device.alarm();
        if (after.phase() == before.phase()) {
            return false;
        }
        take(device, before, after, why);
        return true;
    }

    private void take(DevicePresence device, AlarmState before, AlarmState after, AlarmTransitionRecord.Builder why) {
        device.setAlarm(after);
        figures.transition();
        outlet.alarm(CommunicationRecords.step(why, device.device(), before, after)
                .setPriority(RuleRecords.stored(expectations.priority()))
                .setEvaluatedAt(clock.millis())
                .build());
    }

    private void keep(DevicePresence device) {
        outlet.keepPresence(device.device(), device.kept().toByteArray());
    }

    private void lookAgain(DevicePresence device, long at) {
        device.setDueAt(at);
        queue.add(new Due(at, device));
    }

    private void announce(DevicePresence device, long allowed) {
        figures.presenceStep();
        outlet.presence(PresenceRecord.newBuilder()
                .setDevice(device.device())
                .setOrdinal(device.ordinal())
                .setState(device.state())
                .setSince(device.heardAt())
                .setDecidedAt(clock.millis())
                .setLastHeard(device.heardAt())
                .setAllowedSilenceMs(allowed)
                .build());
    }

    private void announce(ListeningTime.Stretch gap) {
        outlet.presence(PresenceRecord.newBuilder()
                .setOrdinal(listening.gaps())
                .setDecidedAt(clock.millis())
                .setListeningGap(ListeningGapRecord.newBuilder()
                        .setPartition(partition)
                        .setFrom(gap.from())
                        .setTo(gap.to()))
                .build());
    }
}
