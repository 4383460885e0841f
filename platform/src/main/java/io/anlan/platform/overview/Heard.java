package io.anlan.platform.overview;

import io.anlan.platform.registry.LatestSamples;
import org.springframework.stereotype.Component;

/** Presence of points by their newest samples. */
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
}
