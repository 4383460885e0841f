package io.anlan.platform.overview;

import io.anlan.platform.alarms.AlarmEvents;
import io.anlan.platform.overview.RollupReader.Changes;
import io.anlan.platform.overview.RollupReader.Loaded;
import io.anlan.platform.overview.RollupReader.Position;
import io.anlan.platform.overview.Rollups.PresenceChanges;
import io.anlan.platform.store.Signal;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.RoleHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the figures as the database and the newest samples have them. One thread follows; whoever asks waits for it at
 * most as long as it takes in one batch.
 */
@Component
class LiveRollups implements SmartLifecycle, RoleHealth {
    private static final Logger LOGGER = LoggerFactory.getLogger(LiveRollups.class);
    private static final String ROLE = "platform";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration COMPARE_EVERY = Duration.ofSeconds(2);
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);
    private static final Duration DELAYED = Duration.ofSeconds(5);
    /** Changes are kept for an hour; who has not looked for so long begins anew. */
    private static final Duration LOST = Duration.ofMinutes(30);

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration JOIN = Duration.ofSeconds(3);

    private final RollupReader reader;
    private final Presence presence;
    private final Signal alarms;
    private final ApplicationEventPublisher publisher;
    private final InstantSource clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final CountDownLatch loaded = new CountDownLatch(1);
    private @Nullable State state; // guarded by lock
    private @Nullable Position position; // of the following thread
    private Set<Touched> untold = new HashSet<>(); // of the following thread
    private long comparedAt;
    private long toldAt;
    private volatile long lookedAt;
    private volatile boolean running;
    private volatile @Nullable String failure;
    private @Nullable Thread thread;

    LiveRollups(
            RollupReader reader,
            Heard heard,
            AlarmEvents alarms,
            ApplicationEventPublisher publisher,
            InstantSource clock) {
        this.reader = reader;
        this.presence = heard;
        this.alarms = alarms.signal();
        this.publisher = publisher;
        this.clock = clock;
    }

    private record State(Rollups rollups, Instant asOf) {}

    /** Answers a question from the figures; it must not keep anything of them. */
    @FunctionalInterface
    interface Question<T> {
        T answer(Sums sums, Instant asOf);
    }

    <T> T ask(Question<T> question) {
        awaitFirst();
        lock.readLock().lock();
        try {
            State now = state;
            if (now == null) {
                throw notYet();
            }
            return question.answer(new Sums(now.rollups()), now.asOf());
        } finally {
            lock.readLock().unlock();
        }
    }

    private void awaitFirst() {
        try {
            if (!loaded.await(FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw notYet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notYet();
        }
    }

    private static Refusal notYet() {
        return Refusal.later(ProblemCode.UNAVAILABLE, "The figures are being counted.", RETRY);
    }

    @Override
    public void start() {
        running = true;
        lookedAt = System.nanoTime();
        thread = Thread.ofPlatform().daemon().name("rollups").start(this::run);
    }

    private void run() {
        try {
            while (running) {
                long seen = alarms.count();
                if (!step()) {
                    alarms.awaitBeyond(seen, failure == null ? LOOK_AGAIN : AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** @return whether there may be more at once */
    private boolean step() {
        try {
            boolean more = follow();
            compare();
            tell();
            failure = null;
            lookedAt = System.nanoTime();
            return more;
        } catch (RuntimeException e) {
            position = null; // what was half done is counted anew
            if (running && failure == null) {
                LOGGER.warn("The figures of regions cannot be kept; trying again every {}", AFTER_FAILURE, e);
            }
            failure = String.valueOf(e.getMessage());
            return false;
        }
    }

    private boolean follow() {
        Position since = position;
        if (since == null || isPast(lookedAt, LOST)) {
            load();
            return true;
        }
        Instant now = clock.instant();
        Changes changes = reader.changes(since, presence);
        if (changes.all()) {
            load();
            return true;
        }
        lock.writeLock().lock();
        try {
            Rollups rollups = rollups();
            changes.steps().forEach(step -> step.accept(rollups));
            state = new State(rollups, now);
        } finally {
            lock.writeLock().unlock();
        }
        position = changes.position();
        return changes.more();
    }

    private void load() {
        Instant now = clock.instant();
        long begun = System.nanoTime();
        Loaded fresh = reader.load(presence, now);
        untold.addAll(fresh.rollups().takeTouched());
        lock.writeLock().lock();
        try {
            state = new State(fresh.rollups(), now);
        } finally {
            lock.writeLock().unlock();
        }
        position = fresh.position();
        loaded.countDown();
        LOGGER.debug(
                "Counted everything in {} ms",
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private Rollups rollups() {
        State now = state;
        if (now == null) {
            throw new IllegalStateException("Nothing was counted yet.");
        }
        return now.rollups();
    }

    /** Looks what is heard and what is silent by now. Nobody else changes anything, so comparing needs no lock. */
    private void compare() {
        if (!isPast(comparedAt, COMPARE_EVERY)) {
            return;
        }
        comparedAt = System.nanoTime();
        Rollups rollups = rollups();
        PresenceChanges changes = rollups.compare(presence);
        if (changes.isEmpty()) {
            return;
        }
        lock.writeLock().lock();
        try {
            rollups.take(changes);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void tell() {
        untold.addAll(rollups().takeTouched());
        if (untold.isEmpty() || !isPast(toldAt, TELL_EVERY)) {
            return;
        }
        toldAt = System.nanoTime();
        Set<Touched> told = untold;
        untold = new HashSet<>();
        publisher.publishEvent(new OverviewChanged(told));
    }

    private static boolean isPast(long since, Duration limit) {
        return since == 0 || System.nanoTime() - since > limit.toNanos();
    }

    @Override
    public String role() {
        return ROLE;
    }

    @Override
    public Status check() {
        String why = failure;
        if (why != null) {
            return Status.delayed("The figures of regions cannot be kept: %s".formatted(why));
        }
        Duration age = Duration.ofNanos(System.nanoTime() - lookedAt);
        return running && age.compareTo(DELAYED) > 0
                ? Status.delayed("The figures of regions are %d s behind.".formatted(age.toSeconds()))
                : Status.ok();
    }

    @Override
    public void stop() {
        running = false;
        alarms.raise();
        Thread following = thread;
        if (following != null) {
            try {
                if (!following.join(JOIN)) {
                    following.interrupt();
                }
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
