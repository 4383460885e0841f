package io.anlan.platform.live;

import io.anlan.platform.alarms.AlarmEvent;
import io.anlan.platform.alarms.AlarmEvents;
import io.anlan.platform.alarms.AlarmEvents.PlacedEvent;
import io.anlan.platform.alarms.AlarmTransition;
import io.anlan.platform.alarms.SetAsideEvent;
import io.anlan.platform.live.LiveEvents.OverviewEvent;
import io.anlan.platform.overview.OverviewChanged;
import io.anlan.platform.store.Scope;
import io.anlan.platform.store.Signal;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the alarm events and hands each to every client that may see it. A client that joins learns at which sequence it did, under
 * the same lock that events are handed out under: it reads what is older from the database and gets what is newer from
 * here, so that it misses nothing and gets nothing twice.
 */
@Component
class LiveFeed implements SmartLifecycle {
    /** More than the thousand that are to be served. */
    static final int MOST_CLIENTS = 2_000;

    /** Events of one look at the database, and of one page of a replay. */
    static final int PAGE = 500;

    private static final Logger LOGGER = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration JOIN = Duration.ofSeconds(2);

    private final AlarmEvents events;
    private final JsonMapper json;
    private final LiveSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<LiveClient> clients = new HashSet<>(); // guarded by lock
    private long position = -1; // guarded by lock; below zero until the database was read
    private volatile boolean running;
    private volatile @Nullable String failure;
    private @Nullable Thread thread;

    LiveFeed(AlarmEvents events, JsonMapper json, LiveSettings settings) {
        this.events = events;
        this.json = json;
        this.settings = settings;
    }

    /** Why events are not followed at the moment, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    /** @return the sequence behind which events are handed to the client */
    long join(LiveClient client) {
        lock.lock();
        try {
            if (!running || position < 0) {
                throw Refusal.later(ProblemCode.UNAVAILABLE, "The stream of events is not ready yet.", RETRY);
            }
            if (clients.size() >= MOST_CLIENTS) {
                throw Refusal.later(
                        ProblemCode.UNAVAILABLE,
                        "There are %d streams already, as many as this process serves.".formatted(clients.size()),
                        RETRY);
            }
            if (ofAccount(client.account()) >= settings.streamsPerAccount()) {
                throw Refusal.later(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "The account has %d streams already, as many as one may have."
                                .formatted(settings.streamsPerAccount()),
                        RETRY);
            }
            clients.add(client);
            return position;
        } finally {
            lock.unlock();
        }
    }

    private long ofAccount(long account) {
        return clients.stream().filter(client -> client.account() == account).count();
    }

    void leave(LiveClient client) {
        lock.lock();
        try {
            clients.remove(client);
        } finally {
            lock.unlock();
        }
    }

    Frame frame(PlacedEvent placed) {
        AlarmTransition transition = placed.transition();
        if (transition != null) {
            return Frame.numbered(
                    placed.sequence(),
                    LiveEvents.ALARM,
                    json.writeValueAsString(new AlarmEvent(placed.alarm(), transition)));
        }
        return Frame.numbered(
                placed.sequence(),
                LiveEvents.SET_ASIDE,
                json.writeValueAsString(new SetAsideEvent(placed.alarm(), Objects.requireNonNull(placed.setAside()))));
    }

    /** Tells everybody which regions look different to him; those who see the same share the frame. */
    @EventListener
    void overviewChanged(OverviewChanged event) {
        var frames = new HashMap<Scope, Optional<Frame>>();
        lock.lock();
        try {
            for (LiveClient client : clients) {
                frames.computeIfAbsent(client.scope(), scope -> frame(event, scope))
                        .ifPresent(client::offer);
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Frame> frame(OverviewChanged event, Scope scope) {
        SortedSet<String> codes = event.codes(scope);
        return codes.isEmpty()
                ? Optional.empty()
                : Optional.of(Frame.passing(LiveEvents.OVERVIEW, json.writeValueAsString(new OverviewEvent(codes))));
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("live-feed").start(this::run);
    }

    private void run() {
        Signal signal = events.signal();
        try {
            while (running) {
                long seen = signal.count();
                if (!step()) {
                    signal.awaitBeyond(seen, failure == null ? LOOK_AGAIN : AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** @return whether there may be more at once */
    private boolean step() {
        try {
            if (position < 0) {
                handOut(List.of(), events.last());
            }
            List<PlacedEvent> found = events.after(position, PAGE);
            if (!found.isEmpty()) {
                handOut(found, found.getLast().sequence());
            }
            failure = null;
            return found.size() == PAGE;
        } catch (RuntimeException e) { // whatever it is, nobody must believe that there is nothing to tell
            if (failure == null) {
                LOGGER.warn("Alarm events cannot be read; trying again every {}", AFTER_FAILURE, e);
            }
            failure = "Alarm events cannot be read: %s".formatted(e.getMessage());
            return false;
        }
    }

    private void handOut(List<PlacedEvent> found, long upTo) {
        List<Frame> frames = found.stream().map(this::frame).toList();
        lock.lock();
        try {
            position = upTo;
            for (LiveClient client : clients) {
                for (int i = 0; i < frames.size(); i++) {
                    if (found.get(i).isSeenBy(client.scope())) {
                        client.offer(frames.get(i));
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        running = false;
        events.signal().raise();
        lock.lock();
        try {
            clients.forEach(LiveClient::end);
        } finally {
            lock.unlock();
        }
        Thread following = thread;
        if (following != null) {
            try {
                following.join(JOIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
