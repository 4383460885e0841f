package io.anlan.evaluation;

import io.anlan.log.AlarmTransitionRecord;
import io.anlan.log.PresenceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a transaction has written: stores and topics in memory. */
final class Steps implements PartitionEvaluator.Memory, PartitionPresence.Outlet {
    private final Map<Long, byte[]> alarms = new HashMap<>();
    private final Map<Long, byte[]> tails = new HashMap<>();
    private final Map<Long, byte[]> presences = new HashMap<>();
    private final List<AlarmTransitionRecord> transitions = new ArrayList<>();
    private final List<PresenceRecord> presenceSteps = new ArrayList<>();

    Steps copy() {
        var copy = new Steps();
        copy.alarms.putAll(alarms);
        copy.tails.putAll(tails);
        copy.presences.putAll(presences);
        copy.transitions.addAll(transitions);
        copy.presenceSteps.addAll(presenceSteps);
        return copy;
    }

    /** Gives what the stores hold to a partition that starts. */
    void restore(PartitionEvaluator partition) {
        new HashMap<>(tails).forEach(partition::restoreTail);
        new HashMap<>(alarms).forEach(partition::restoreAlarms);
        new HashMap<>(presences).forEach(partition::restorePresence);
    }

    @Override
    public void keepAlarms(long point, byte @Nullable [] kept) {
        if (kept == null) {
            alarms.remove(point);
        } else {
            alarms.put(point, kept);
        }
    }

    @Override
    public void keepTail(long device, byte[] tail) {
        tails.put(device, tail);
    }

    @Override
    public void keepPresence(long device, byte[] kept) {
        presences.put(device, kept);
    }

    @Override
    public void presence(PresenceRecord step) {
        presenceSteps.add(step);
    }

    @Override
    public void alarm(AlarmTransitionRecord step) {
        transitions.add(step);
    }

    Map<Long, byte[]> alarms() {
        return alarms;
    }

    Map<Long, byte[]> presences() {
        return presences;
    }

    List<AlarmTransitionRecord> transitions() {
        return transitions;
    }

    List<PresenceRecord> presenceSteps() {
        return presenceSteps;
    }

    /** By device, since devices that become silent by the same mark do so in any order. */
    Map<Long, List<AlarmTransitionRecord>> transitionsByDevice() {
        return byDevice(transitions, AlarmTransitionRecord::getDevice);
    }

    Map<Long, List<PresenceRecord>> presenceByDevice() {
        return byDevice(presenceSteps, PresenceRecord::getDevice);
    }

    private static <T> Map<Long, List<T>> byDevice(List<T> steps, ToLongFunction<T> device) {
        var byDevice = new LinkedHashMap<Long, List<T>>();
        Function<Long, List<T>> none = ignored -> new ArrayList<>();
        steps.forEach(
                step -> byDevice.computeIfAbsent(device.applyAsLong(step), none).add(step));
        return byDevice;
    }
}
