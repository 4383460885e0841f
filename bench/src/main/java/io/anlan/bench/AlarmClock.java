package io.anlan.bench;

import io.anlan.e2e.LiveStream;
import io.anlan.e2e.PlatformApi;
import io.anlan.simulator.load.LatencyHistogram;
import io.anlan.simulator.load.LoadListener;
import io.anlan.simulator.load.LoadPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Measures from the moment a frame over the limit is handed to the socket to its alarm on the live stream. */
final class AlarmClock implements LoadListener, AutoCloseable {
    private final Map<String, Long> expected = new ConcurrentHashMap<>();
    private final LatencyHistogram latency = new LatencyHistogram();
    private final LiveStream live;
    private volatile long marked;

    AlarmClock(PlatformApi api) {
        this.live = new LiveStream(api, "", this::event);
    }

    boolean isOpen() {
        return live.isConnected();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the load's thread alone
    public void marked(int device, Instant measuredAt, long sentNanos) {
        expected.put(LoadPlan.mn(device) + " " + measuredAt, sentNanos);
        marked++;
    }

    private void event(LiveStream.Event event) {
        if (!event.name().equals("alarm")) {
            return;
        }
        JsonNode alarm = event.data().get("alarm");
        JsonNode transition = event.data().get("transition");
        if (!transition.get("to").asString().equals("unacknowledged")) {
            return;
        }
        String key = alarm.get("device").get("address").asString() + " "
                + Instant.parse(transition.get("at").asString());
        Long sent = expected.remove(key);
        if (sent != null) {
            synchronized (latency) {
                latency.record(event.readNanos() - sent);
            }
        }
    }

    /** Marked frames so far. */
    long marked() {
        return marked;
    }

    /** Marked frames whose alarm has not come. */
    int missing() {
        return expected.size();
    }

    Duration quantile(double share) {
        synchronized (latency) {
            return latency.quantile(share);
        }
    }

    @Override
    public void close() {
        live.close();
    }
}
