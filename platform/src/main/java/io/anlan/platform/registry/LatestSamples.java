package io.anlan.platform.registry;

import io.anlan.domain.Sample;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The newest sample of a point and the last arrival from a device, as the archive remembers them. */
@Component
public class LatestSamples {
    /** A sample and when it arrived. */
    public record Newest(Sample sample, Instant receivedAt) {}

    /** The sample of a point that was measured last. */
    public Optional<Newest> newest(long point) {
        return Optional.empty();
    }

    /** When the last message of a device arrived. */
    public Optional<Instant> lastHeard(long device) {
        return Optional.empty();
    }

    Optional<Point.Latest> of(long point, int expectedIntervalSeconds) {
        return Optional.empty();
    }
}
