package io.anlan.archive;

import io.anlan.archive.LatestValues.Latest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of which points; its thread lives while somebody does. */
final class Subscriptions {
    private static final Logger LOGGER = LoggerFactory.getLogger(Subscriptions.class);
    /** Between two events of a point to the same listener. */
    private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();

    private final LongSupplier nanoTime;
    private final LongFunction<Optional<Latest>> latest;
    private final boolean ownThread;
    private final Map<Long, List<Listener>> byPoint = new ConcurrentHashMap<>();
    private final List<Listener> all = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;

    /** @param ownThread whether listeners are told by a thread of this, or only when {@link #deliver} is called */
    Subscriptions(LongSupplier nanoTime, LongFunction<Optional<Latest>> latest, boolean ownThread) {
        this.nanoTime = nanoTime;
        this.latest = latest;
        this.ownThread = ownThread;
    }

    /** A listener, the points that changed since it was told, and when it was told. */
    private static final class Listener {
        private final Set<Long> points;
        private final Consumer<Latest> consumer;
        private final Set<Long> changed = ConcurrentHashMap.newKeySet();
        private final Map<Long, Long> toldAt = new HashMap<>();

        Listener(Set<Long> points, Consumer<Latest> consumer) {
            this.points = Set.copyOf(points);
            this.consumer = consumer;
        }
    }

    synchronized LatestValues.Subscription add(Set<Long> points, Consumer<Latest> consumer) {
        var listener = new Listener(points, consumer);
        for (Long point : listener.points) {
            byPoint.computeIfAbsent(point, ignored -> new CopyOnWriteArrayList<>())
                    .add(listener);
        }
        all.add(listener);
        if (ownThread && thread == null) {
            thread = Thread.ofPlatform().daemon().name("latest-values").start(this::run);
        }
        return () -> remove(listener);
    }

    /** Called for every sample: nothing but a look-up when nobody listens. */
    void changed(long point) {
        if (byPoint.isEmpty()) {
            return;
        }
        List<Listener> listeners = byPoint.get(point);
        if (listeners != null) {
            listeners.forEach(listener -> listener.changed.add(point));
        }
    }

    void deliver() {
        long now = nanoTime.getAsLong();
        for (Listener listener : all) {
            try {
                deliver(listener, now);
            } catch (RuntimeException e) {
                LOGGER.error("A listener to latest values failed and hears no more", e);
                remove(listener);
            }
        }
    }

    private synchronized void remove(Listener listener) {
        for (Long point : listener.points) {
            byPoint.computeIfPresent(point, (key, listeners) -> {
                listeners.remove(listener);
                return listeners.isEmpty() ? null : listeners;
            });
        }
        all.remove(listener);
    }

    private void deliver(Listener listener, long now) {
        for (Iterator<Long> changed = listener.changed.iterator(); changed.hasNext(); ) {
            Long point = changed.next();
            Long told = listener.toldAt.get(point);
            if (told == null || now - told >= QUIET_NANOS) {
                // First forgotten, then read: what changes in between is told the next time.
                changed.remove();
                listener.toldAt.put(point, now);
                latest.apply(point).ifPresent(listener.consumer);
            }
        }
    }

    private void run() {
        while (!endIfUnused()) {
            deliver();
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    private synchronized boolean endIfUnused() {
        if (all.isEmpty()) {
            thread = null;
        }
        return all.isEmpty();
    }
}
