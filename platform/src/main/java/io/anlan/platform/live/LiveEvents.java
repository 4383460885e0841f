package io.anlan.platform.live;

import io.anlan.platform.registry.Point.QualityWord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What the stream of events carries beside alarms. */
final class LiveEvents {
    static final String HELLO = "hello";
    static final String ALARM = "alarm";
    static final String SET_ASIDE = "setAside";
    static final String SAMPLE = "sample";
    static final String HEARTBEAT = "heartbeat";
    static final String OVERVIEW = "overview";

    private LiveEvents() {}

    /**
     * The first event of a stream.
     *
     * @param sequence where the stream begins: alarm events behind it follow
     */
    record HelloEvent(long sequence, Instant serverTime) {}

    /**
     * Comes every five seconds.
     *
     * @param sequence of the last alarm event of this stream
     * @param delayed whether what the stream shows may be late
     * @param reason why it may be late
     */
    record HeartbeatEvent(
            Instant serverTime,
            long sequence,
            boolean delayed,
            @Nullable String reason) {}

    /**
     * Figures have changed; at most one a second.
     *
     * @param changed codes of the regions whose overview looks different now
     */
    record OverviewEvent(SortedSet<String> changed) {}

    /** The newest sample of a point, at most one a second. */
    record SampleEvent(
            long pointId,
            Instant measuredAt,
            Instant receivedAt,
            BigDecimal value,
            QualityWord quality,
            SeriesWord series) {}
}
