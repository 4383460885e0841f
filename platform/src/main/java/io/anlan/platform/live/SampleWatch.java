package io.anlan.platform.live;

import io.anlan.platform.registry.LatestSamples;
import io.anlan.platform.registry.Point.QualityWord;
import io.anlan.platform.store.Decimals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Tells which of some points have a newer sample than at the last look. */
final class SampleWatch {
    private final LatestSamples latest;
    private final Set<Long> points;
    private final JsonMapper json;
    private final Map<Long, Seen> seen = new HashMap<>();

    SampleWatch(LatestSamples latest, Set<Long> points, JsonMapper json) {
        this.latest = latest;
        this.points = Set.copyOf(points);
        this.json = json;
    }

    private record Seen(Instant measuredAt, Instant receivedAt) {}

    boolean isEmpty() {
        return points.isEmpty();
    }

    List<Frame> changes() {
        var frames = new ArrayList<Frame>();
        for (long point : points) {
            latest.newest(point).ifPresent(sample -> {
                var now = new Seen(sample.sample().measuredAt(), sample.receivedAt());
                if (!now.equals(seen.put(point, now))) {
                    frames.add(Frame.passing(LiveEvents.SAMPLE, json.writeValueAsString(event(point, sample))));
                }
            });
        }
        return frames;
    }

    private static LiveEvents.SampleEvent event(long point, LatestSamples.Newest sample) {
        return new LiveEvents.SampleEvent(
                point,
                sample.sample().measuredAt(),
                sample.receivedAt(),
                Decimals.of(sample.sample().value(), sample.sample().decimals()),
                QualityWord.of(sample.sample().quality()),
                SeriesWord.of(sample.sample().series()));
    }
}
