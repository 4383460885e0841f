package io.anlan.platform.registry;

import io.anlan.archive.LatestValues;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.platform.store.Decimals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The newest sample of a point and the last arrival from a device, as the archive remembers them. */
@Component
public class LatestSamples {
    /** A sample is stale after so many expected intervals without a newer one... */
    private static final int STALE_INTERVALS = 3;
    /** ... and never before this. */
    private static final Duration STALE_AT_LEAST = Duration.ofMinutes(5);

    private final LatestValues values;
    private final InstantSource clock;

    public LatestSamples(LatestValues values, InstantSource clock) {
        this.values = values;
        this.clock = clock;
    }

    /** A sample and when it arrived. */
    public record Newest(Sample sample, Instant receivedAt) {}

    /** The sample of a point that was measured last. */
    public Optional<Newest> newest(long point) {
        return values.of(point).map(latest -> new Newest(latest.sample(), latest.receivedAt()));
    }

    /** Tells a listener, which must not wait, of newer samples of the points; at most one a second for each. */
    public LatestValues.Subscription subscribe(Set<Long> points, Consumer<Newest> listener) {
        return values.subscribe(points, latest -> listener.accept(new Newest(latest.sample(), latest.receivedAt())));
    }

    /** When the last message of a device arrived. */
    public Optional<Instant> lastHeard(long device) {
        return values.lastHeard(device);
    }

    /** How current what is known of a point is. */
    public enum Freshness {
        FRESH,
        STALE,
        NEVER_HEARD
    }

    public Freshness freshness(long point, int expectedIntervalSeconds) {
        if (!hasSample(point)) {
            return Freshness.NEVER_HEARD;
        }
        return isStale(point, expectedIntervalSeconds) ? Freshness.STALE : Freshness.FRESH;
    }

    Optional<Point.Latest> of(long point, int expectedIntervalSeconds) {
        return newest(point).map(newest -> {
            Sample sample = newest.sample();
            return new Point.Latest(
                    Decimals.of(sample.value(), sample.decimals()),
                    Point.QualityWord.of(sample.quality()),
                    sample.measuredAt(),
                    newest.receivedAt(),
                    sample.series().name().toLowerCase(Locale.ROOT),
                    isStale(point, expectedIntervalSeconds));
        });
    }

    /** How far the newest sample of a point can be believed, or null when there is none. */
    public @Nullable Quality quality(long point) {
        return values.quality(point);
    }

    /** From when the age of the newest sample of a point counts; absent when there is none. */
    public Optional<Instant> currentAt(long point) {
        return hasSample(point) ? Optional.of(Instant.ofEpochMilli(values.currentAt(point))) : Optional.empty();
    }

    /** Whether there ever was a sample of a point, as far as is remembered. */
    public boolean hasSample(long point) {
        return values.currentAt(point) != Long.MIN_VALUE;
    }

    /**
     * Whether the newest sample of a point is old. By arrival, as what a device says of its own clock cannot make old data
     * fresh; and by the measuring time, as what a logger sends late is old when it arrives.
     */
    public boolean isStale(long point, int expectedIntervalSeconds) {
        return clock.millis() - values.currentAt(point)
                > staleAfter(expectedIntervalSeconds).toMillis();
    }

    /** How old the newest sample of a point may be. */
    public static Duration staleAfter(int expectedIntervalSeconds) {
        Duration intervals = Duration.ofSeconds((long) STALE_INTERVALS * expectedIntervalSeconds);
        return intervals.compareTo(STALE_AT_LEAST) > 0 ? intervals : STALE_AT_LEAST;
    }
}
