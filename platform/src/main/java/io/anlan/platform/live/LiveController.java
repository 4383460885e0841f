package io.anlan.platform.live;

import io.anlan.domain.Sample;
import io.anlan.platform.account.Actor;
import io.anlan.platform.account.LogIns;
import io.anlan.platform.account.LogIns.LogIn;
import io.anlan.platform.account.Permission;
import io.anlan.platform.account.Requires;
import io.anlan.platform.alarms.AlarmEvent;
import io.anlan.platform.alarms.AlarmEvents;
import io.anlan.platform.alarms.AlarmEvents.PlacedEvent;
import io.anlan.platform.alarms.SetAsideEvent;
import io.anlan.platform.live.LiveEvents.HeartbeatEvent;
import io.anlan.platform.live.LiveEvents.HelloEvent;
import io.anlan.platform.live.LiveEvents.OverviewEvent;
import io.anlan.platform.live.LiveEvents.SampleEvent;
import io.anlan.platform.registry.LatestSamples;
import io.anlan.platform.registry.Point.QualityWord;
import io.anlan.platform.registry.PointDirectory;
import io.anlan.platform.store.Decimals;
import io.anlan.platform.web.Health;
import io.anlan.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Live events over HTTP. Each stream is written by the (virtual) thread of its request, so that a slow client waits
 * alone.
 */
@RestController
@Tag(name = "live")
class LiveController {
    private static final Logger LOGGER = LoggerFactory.getLogger(LiveController.class);
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int MOST_POINTS = 500;
    private static final long RETRY_MILLISECONDS = 1_000;

    private final LiveFeed feed;
    private final AlarmEvents events;
    private final LatestSamples latest;
    private final PointDirectory directory;
    private final LogIns logIns;
    private final Health health;
    private final JsonMapper json;
    private final LiveSettings settings;
    private final InstantSource clock;

    LiveController(
            LiveFeed feed,
            AlarmEvents events,
            LatestSamples latest,
            PointDirectory directory,
            LogIns logIns,
            Health health,
            JsonMapper json,
            LiveSettings settings,
            InstantSource clock) {
        this.feed = feed;
        this.events = events;
        this.latest = latest;
        this.directory = directory;
        this.logIns = logIns;
        this.health = health;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.READ)
    @Operation(summary = "Follow alarms and samples", description = """
                    Server-sent events: hello first, alarm for each step of an alarm (its id is the sequence), setAside when an alarm was set aside \
                    or is not any more (numbered in the same sequence), sample for the \
                    points that were asked for, overview with the regions whose figures have changed, heartbeat every five \
                    seconds. With Last-Event-ID or lastEventId the stream \
                    resumes behind that event: every step since then comes once, in order.""")
    @ApiResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema =
                                    @Schema(
                                            oneOf = {
                                                HelloEvent.class,
                                                AlarmEvent.class,
                                                SetAsideEvent.class,
                                                SampleEvent.class,
                                                HeartbeatEvent.class,
                                                OverviewEvent.class
                                            })))
    void live(
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventIdHeader,
            @Parameter(description = "The same as the header Last-Event-ID, for the first request of a page")
                    @RequestParam(required = false)
                    @Nullable
                    String lastEventId,
            @Parameter(description = "Points whose samples are wanted, separated by commas")
                    @RequestParam(required = false)
                    @Nullable
                    Set<Long> points,
            @AuthenticationPrincipal Actor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<Long> resume = resume(lastEventIdHeader == null ? lastEventId : lastEventIdHeader);
        Set<Long> watched = visible(watched(points));
        LogIn logIn = logIns.logIn(request, actor);
        // When a point has left what the caller may see, the stream ends and its next one is without it.
        var client = new LiveClient(
                actor.id(),
                () -> logIn.holds() && visible(watched).equals(watched),
                settings.lookAgain(),
                actor.scope(),
                this::heartbeat);
        long joinedAt = feed.join(client);
        try {
            var samples = latest.subscribe(watched, sample -> client.offer(frame(sample)));
            try {
                watched.forEach(point -> latest.newest(point).map(this::frame).ifPresent(client::offer));
                // A sequence beyond the last is of another installation, or of before a restore: begin at the end.
                long begin =
                        resume.map(sequence -> Math.min(sequence, joinedAt)).orElse(joinedAt);
                stream(client, begin, joinedAt, response);
            } finally {
                samples.close();
            }
        } catch (IOException e) {
            LOGGER.debug("A client of the stream went away", e);
        } finally {
            feed.leave(client);
        }
    }

    private static Set<Long> watched(@Nullable Set<Long> points) {
        if (points == null) {
            return Set.of();
        }
        if (points.size() > MOST_POINTS) {
            throw Refusal.invalid("points", "Must be at most %d points.".formatted(MOST_POINTS), points.size());
        }
        var watched = new HashSet<Long>();
        for (Long point : points) {
            if (point == null) {
                throw Refusal.invalid("points", "Must be numbers of points with one comma between two.", null);
            }
            watched.add(point);
        }
        return watched;
    }

    /** Those that the caller may see. Of the others nothing is said, not even that they are refused. */
    private Set<Long> visible(Set<Long> points) {
        return points.isEmpty() ? points : Set.copyOf(directory.names(points).keySet());
    }

    private static Optional<Long> resume(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("lastEventId", "Must be the id of an event of this stream.", lastEventId);
        }
    }

    private void stream(LiveClient client, long begin, long joinedAt, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        Frame.retry(RETRY_MILLISECONDS).writeTo(out);
        Frame.numbered(begin, LiveEvents.HELLO, json.writeValueAsString(new HelloEvent(begin, clock.instant())))
                .writeTo(out);
        out.flush();
        client.begin(begin);
        if (replay(client, begin, joinedAt, out)) {
            client.run(out);
        }
    }

    /**
     * Writes what happened between the client's last event and its joining; the feed has what is newer.
     *
     * @return whether the log-in has outlasted it
     */
    private boolean replay(LiveClient client, long begin, long joinedAt, OutputStream out) throws IOException {
        long from = begin;
        while (from < joinedAt) {
            List<PlacedEvent> missed = events.after(from, LiveFeed.PAGE);
            if (missed.isEmpty()) {
                return true;
            }
            if (client.isSlow() || !client.logInHolds()) {
                return false;
            }
            for (PlacedEvent placed : missed) {
                client.write(feed.frame(placed), out);
            }
            out.flush();
            from = missed.getLast().sequence();
        }
        return true;
    }

    private Frame frame(LatestSamples.Newest newest) {
        Sample sample = newest.sample();
        var event = new SampleEvent(
                sample.point(),
                sample.measuredAt(),
                newest.receivedAt(),
                Decimals.of(sample.value(), sample.decimals()),
                QualityWord.of(sample.quality()),
                SeriesWord.of(sample.series()));
        return Frame.passing(LiveEvents.SAMPLE, json.writeValueAsString(event));
    }

    private Frame heartbeat(long sequence) {
        String reason = feed.failure();
        if (reason == null) {
            reason = health.delay().orElse(null);
        }
        var event = new HeartbeatEvent(clock.instant(), sequence, reason != null, reason);
        return Frame.passing(LiveEvents.HEARTBEAT, json.writeValueAsString(event));
    }
}
