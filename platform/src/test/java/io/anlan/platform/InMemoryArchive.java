package io.anlan.platform;

import io.anlan.archive.ArchiveHealth;
import io.anlan.archive.ArchivedSample;
import io.anlan.archive.Bucket;
import io.anlan.archive.DiskUse;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.Retention;
import io.anlan.archive.SampleBucket;
import io.anlan.archive.SampleKey;
import io.anlan.archive.SampleVersions;
import io.anlan.archive.SampleVisitor;
import io.anlan.domain.Quality;
import io.anlan.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An archive in memory, as far as the platform asks for it. */
public final class InMemoryArchive implements ReadingArchive {
    private static final long HOLD_SECONDS = 30;

    private final Map<Long, ConcurrentSkipListMap<SampleKey, ArchivedSample>> points = new ConcurrentHashMap<>();
    /** Every statement, as it came. */
    private final Map<Long, ConcurrentSkipListMap<SampleKey, List<ArchivedSample>>> stated = new ConcurrentHashMap<>();

    private volatile CountDownLatch replays = new CountDownLatch(0);

    /** Replays that begin from now on wait until the latch is down. */
    void holdReplays(CountDownLatch latch) {
        replays = latch;
    }

    @Override
    public void replay(Collection<Long> wanted, Instant from, Instant to, SampleVisitor visitor) {
        try {
            if (!replays.await(HOLD_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A test holds the archive and does not let go.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
        ReadingArchive.super.replay(wanted, from, to, visitor);
    }

    @Override
    public void append(List<ArchivedSample> samples) {
        for (ArchivedSample s : samples) {
            points.computeIfAbsent(s.sample().point(), p -> new ConcurrentSkipListMap<>())
                    .put(s.key(), s);
            List<ArchivedSample> all = stated.computeIfAbsent(s.sample().point(), p -> new ConcurrentSkipListMap<>())
                    .computeIfAbsent(s.key(), k -> new CopyOnWriteArrayList<>());
            if (all.isEmpty() || !all.getLast().sample().equals(s.sample())) {
                all.add(s);
            }
        }
    }

    @Override
    public List<SampleVersions> revised(
            long point, Set<Series> series, Instant from, Instant to, int limit, @Nullable SampleKey after) {
        return raw(point, series, from, to, Integer.MAX_VALUE, after).stream()
                .map(s -> stated.getOrDefault(point, new ConcurrentSkipListMap<>())
                        .getOrDefault(s.key(), List.of()))
                .filter(all -> all.size() > 1)
                .map(SampleVersions::new)
                .limit(limit)
                .toList();
    }

    @Override
    public boolean awaitApplied(Duration limit) {
        return true;
    }

    @Override
    public List<ArchivedSample> raw(
            long point, Set<Series> series, Instant from, Instant to, int limit, @Nullable SampleKey after) {
        return points.getOrDefault(point, new ConcurrentSkipListMap<>()).values().stream()
                .filter(s -> series.contains(s.sample().series()))
                .filter(s -> !s.sample().measuredAt().isBefore(from)
                        && s.sample().measuredAt().isBefore(to))
                .filter(s -> after == null || s.key().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<SampleBucket> buckets(long point, Series series, Instant from, Instant to, Bucket bucket) {
        Map<Instant, List<ArchivedSample>> groups =
                raw(point, Set.of(series), from, to, Integer.MAX_VALUE, null).stream()
                        .collect(Collectors.groupingBy(
                                s -> bucket.start(s.sample().measuredAt()), TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(e -> bucket(e.getKey(), e.getValue()))
                .toList();
    }

    private static SampleBucket bucket(Instant start, List<ArchivedSample> samples) {
        var values = samples.stream()
                .filter(s -> s.sample().quality().isUsable())
                .mapToDouble(s -> s.sample().value())
                .summaryStatistics();
        boolean none = values.getCount() == 0;
        return new SampleBucket(
                start,
                none ? Double.NaN : values.getMin(),
                none ? Double.NaN : values.getAverage(),
                none ? Double.NaN : values.getMax(),
                none ? Double.NaN : samples.getLast().sample().value(),
                samples.size(),
                values.getCount(),
                samples.stream()
                        .filter(s -> s.sample().quality() == Quality.UNCERTAIN)
                        .count(),
                samples.stream().filter(SampleBucket::isLate).count());
    }

    @Override
    public Map<Long, ArchivedSample> latest(Collection<Long> wanted) {
        return wanted.stream()
                .filter(points::containsKey)
                .collect(Collectors.toMap(
                        p -> p,
                        p -> points.getOrDefault(p, new ConcurrentSkipListMap<>())
                                .lastEntry()
                                .getValue()));
    }

    @Override
    public void latest(Instant notBefore, Consumer<ArchivedSample> consumer) {
        latest(points.keySet()).values().forEach(consumer);
    }

    @Override
    public long count(Instant from, Instant to) {
        return points.values().stream().mapToLong(Map::size).sum();
    }

    @Override
    public void retain(Retention retention) {
        throw new UnsupportedOperationException("The platform does not decide the retention.");
    }

    @Override
    public void maintain(Instant now) {
        throw new UnsupportedOperationException("The platform does not maintain the archive.");
    }

    @Override
    public ArchiveHealth health() {
        return new ArchiveHealth(List.of());
    }

    @Override
    public DiskUse disk() {
        return new DiskUse(0, 0);
    }

    @Override
    public void close() {
        points.clear();
        stated.clear();
    }
}
