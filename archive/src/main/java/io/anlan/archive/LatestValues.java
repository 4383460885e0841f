package io.anlan.archive;

import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest sample of every point and the last arrival from every device, in memory. Safe for use by many threads;
 * readers never wait.
 *
 * <p>Points are kept in pages by identifier, which the registry gives in sequence: about 80 bytes a point.
 */
public final class LatestValues {
    /** How far back {@link #restore} looks. */
    private static final Duration LOOK_BACK = Duration.ofDays(30);

    private static final int PAGE_BITS = 10;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;

    /**
     * A sample, when it arrived and from which device.
     *
     * @param heardAt when anything arrived for the point last, such as an older sample sent late
     */
    public record Latest(Sample sample, Instant receivedAt, long device, Instant heardAt) {}

    private final Map<Long, AtomicReferenceArray<@Nullable NewestSample>> pages = new ConcurrentHashMap<>();
    private final Map<Long, Long> heard = new ConcurrentHashMap<>();
    private final Map<Integer, Long> taken = new ConcurrentHashMap<>();
    private final Subscriptions subscriptions;

    public LatestValues() {
        subscriptions = new Subscriptions(System::nanoTime, this::of, true);
    }

    /** Listeners are told when {@link #deliver} is called, by a clock of the caller's. */
    LatestValues(LongSupplier nanoTime) {
        subscriptions = new Subscriptions(nanoTime, this::of, false);
    }

    /** Takes over what an archive has, as after a restart. */
    public void restore(ReadingArchive archive, Instant now) {
        archive.latest(now.minus(LOOK_BACK), this::offer);
    }

    /** Takes samples in the order in which they arrived. */
    public void offer(List<ArchivedSample> samples) {
        samples.forEach(this::offer);
    }

    /** Takes a sample; an older one does not replace a newer one, but counts as heard. */
    public void offer(ArchivedSample archived) {
        long point = archived.sample().point();
        AtomicReferenceArray<@Nullable NewestSample> page =
                pages.computeIfAbsent(point >> PAGE_BITS, ignored -> new AtomicReferenceArray<>(PAGE_SIZE));
        NewestSample before = page.get(slot(point));
        NewestSample after = NewestSample.after(before, archived);
        while (!page.compareAndSet(slot(point), before, after)) {
            before = page.get(slot(point));
            after = NewestSample.after(before, archived);
        }
        if (archived.device() != 0) {
            heard(archived.device(), archived.receivedAt());
        }
        if (after.isOf(archived)) {
            subscriptions.changed(point);
        }
    }

    /** Notes that a message of a device arrived, with or without samples. */
    public void heard(long device, Instant receivedAt) {
        long at = receivedAt.toEpochMilli();
        Long before = heard.get(device);
        if (before == null || before < at) {
            heard.merge(device, at, Math::max);
        }
    }

    /** Notes that all is taken in, and archived, which arrived in a partition of the log up to a moment. */
    public void takenIn(int partition, long until) {
        taken.merge(partition, until, Math::max);
    }

    /**
     * Up to when all that arrived is taken in, and archived where this process archives, in milliseconds since the epoch; the
     * least number as long as that is not known of every partition.
     */
    public long takenInUntil(int partitions) {
        long until = Long.MAX_VALUE;
        for (int partition = 0; partition < partitions; partition++) {
            until = Math.min(until, taken.getOrDefault(partition, Long.MIN_VALUE));
        }
        return until;
    }

    /**
     * From when the age of the newest sample counts, in milliseconds since the epoch; the least number when there is no
     * sample. For who asks for a million points every few seconds: it makes no objects.
     */
    public long currentAt(long point) {
        AtomicReferenceArray<@Nullable NewestSample> page = pages.get(point >> PAGE_BITS);
        NewestSample newest = page == null ? null : page.get(slot(point));
        return newest == null ? Long.MIN_VALUE : newest.currentAt();
    }

    /** How far the newest sample of a point can be believed, or null when there is none. Makes no objects. */
    public @Nullable Quality quality(long point) {
        AtomicReferenceArray<@Nullable NewestSample> page = pages.get(point >> PAGE_BITS);
        NewestSample newest = page == null ? null : page.get(slot(point));
        return newest == null ? null : newest.quality();
    }

    /** The sample of a point that was measured last. */
    public Optional<Latest> of(long point) {
        AtomicReferenceArray<@Nullable NewestSample> page = pages.get(point >> PAGE_BITS);
        NewestSample newest = page == null ? null : page.get(slot(point));
        return newest == null ? Optional.empty() : Optional.of(newest.latest(point));
    }

    /** When the last message of a device arrived. */
    public Optional<Instant> lastHeard(long device) {
        return Optional.ofNullable(heard.get(device)).map(Instant::ofEpochMilli);
    }

    /**
     * Tells a listener the newest sample of a point after it changed, at most once a second for each point; of several
     * changes within the second it hears the last. One thread tells all listeners, so a listener must not wait; one
     * that throws hears nothing more.
     *
     * @return to be closed when no more is to be heard
     */
    public Subscription subscribe(Set<Long> points, Consumer<Latest> listener) {
        return subscriptions.add(points, listener);
    }

    /** A listener's wish to hear of changes. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Tells the listeners what is due now. */
    void deliver() {
        subscriptions.deliver();
    }

    private static int slot(long point) {
        return (int) (point & (PAGE_SIZE - 1));
    }
}
