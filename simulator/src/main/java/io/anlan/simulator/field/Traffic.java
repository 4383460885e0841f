package io.anlan.simulator.field;

import io.anlan.simulator.link.Delivery;
import io.anlan.simulator.province.DevicePlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** Counts what became of the messages of all devices. */
public final class Traffic {
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final Map<String, String> lastRefusals = new ConcurrentHashMap<>();
    private final BiConsumer<DevicePlan, String> newRefusal;

    /**
     * @param newRefusal told when a device is refused for another reason than before.
     */
    public Traffic(BiConsumer<DevicePlan, String> newRefusal) {
        this.newRefusal = newRefusal;
    }

    void count(DevicePlan device, Delivery delivery) {
        switch (delivery) {
            case Delivery.Acknowledged ignored -> {
                acknowledged.increment();
                lastRefusals.remove(device.address());
            }
            case Delivery.Unanswered ignored -> unanswered.increment();
            case Delivery.Refused refusal -> {
                refused.computeIfAbsent(refusal.reason(), ignored -> new LongAdder())
                        .increment();
                if (!refusal.reason().equals(lastRefusals.put(device.address(), refusal.reason()))) {
                    newRefusal.accept(device, refusal.reason());
                }
            }
        }
    }

    public long acknowledged() {
        return acknowledged.sum();
    }

    /** Attempts to deliver that were given up, to be taken up again. */
    public long unanswered() {
        return unanswered.sum();
    }

    /** Refused messages by reason. */
    public Map<String, Long> refused() {
        var counts = new TreeMap<String, Long>();
        refused.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
