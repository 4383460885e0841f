package io.anlan.simulator.demo;

import io.anlan.simulator.field.FieldDevice;
import io.anlan.simulator.field.Past;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends the past of the devices beside their present, a slice at a time, so that it does not crowd out what happens now. */
public final class Backfill {
    private static final int SLICE = 12;
    private static final Duration PAUSE = Duration.ofMillis(1500);

    private final List<FieldDevice> devices;
    private final List<Instant> times;
    private final Progress progress;
    private int next;
    private Instant resume = Instant.MIN;

    /** Where it is noted how far the past is sent, so that the next start does not begin anew. */
    @FunctionalInterface
    public interface Progress {
        /** All before is sent. */
        void sent(Instant before) throws IOException;
    }

    /**
     * @param from what was measured before is sent already.
     */
    Backfill(List<FieldDevice> devices, Past past, Instant from, Progress progress) {
        List<Instant> all = past.times();
        this.next = (int) all.stream().filter(at -> at.isBefore(from)).count();
        this.devices = List.copyOf(devices);
        this.times = all;
        this.progress = progress;
        List<Instant> sent = all.subList(0, next);
        this.devices.forEach(device -> device.remember(all.getFirst(), sent));
    }

    /**
     * Goes on, if the devices have delivered most of what there was.
     *
     * @return whether there is more.
     */
    boolean tick(Instant now) throws IOException {
        if (now.isBefore(resume) || waiting() > devices.size()) {
            return true;
        }
        if (next == times.size()) {
            progress.sent(now);
            return false;
        }
        progress.sent(times.get(next));
        List<Instant> slice = times.subList(next, Math.min(next + SLICE, times.size()));
        devices.forEach(device -> device.recall(slice, now));
        next += slice.size();
        resume = now.plus(PAUSE);
        return true;
    }

    private long waiting() {
        return devices.stream()
                .filter(FieldDevice::isReaching)
                .mapToLong(FieldDevice::waiting)
                .sum();
    }
}
