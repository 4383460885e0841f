package io.anlan.platform.overview;

import io.anlan.platform.registry.Device;
import io.anlan.platform.registry.LatestSamples;
import org.springframework.stereotype.Component;

/** Presence by the newest samples and arrivals. */
@Component
class Heard implements Presence {
    private final LatestSamples latest;

    Heard(LatestSamples latest) {
        this.latest = latest;
    }

    @Override
    public State ofPoint(long point, int intervalSeconds) {
        if (!latest.hasSample(point)) {
            return State.NEVER;
        }
        return latest.isStale(point, intervalSeconds) ? State.SILENT : State.CURRENT;
    }

    @Override
    public State ofDevice(long device, int intervalSeconds) {
        return state(latest.presence(device, intervalSeconds));
    }

    private static State state(Device.Presence presence) {
        return switch (presence) {
            case NEVER_HEARD -> State.NEVER;
            case SILENT -> State.SILENT;
            case HEARD -> State.CURRENT;
        };
    }
}
