package io.anlan.archive.questdb;

import io.anlan.archive.ArchiveException;
import io.anlan.archive.ArchiveHealth;
import io.anlan.archive.ArchivedSample;
import io.anlan.archive.ArrivalVisitor;
import io.anlan.archive.Bucket;
import io.anlan.archive.DiskUse;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.Retention;
import io.anlan.archive.SampleBucket;
import io.anlan.archive.SampleKey;
import io.anlan.archive.SampleVersions;
import io.anlan.archive.SampleVisitor;
import io.anlan.domain.Series;
import io.questdb.std.FilesFacade;
import io.questdb.std.FilesFacadeImpl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive in a QuestDB engine inside this process.
 *
 * <p>Samples are first kept as rows in the order of their arrival ({@link RecentSamples}), within the hour rewritten as
 * blocks by day and point, and a day after the day's end merged into one block a point in the table of the point's
 * supervision domain, where they stay until their retention ends. Reads merge the three; they see a sample as soon as
 * {@link #append} has returned.
 */
public final class QuestDbArchive implements ReadingArchive {
    private static final Logger LOGGER = LoggerFactory.getLogger(QuestDbArchive.class);
    /** Points read with one view of the files. */
    private static final int POINTS_AT_ONCE = 10_000;

    /** Reads at the same time; the engine has at most 320 views of a table, and each keeps files open. */
    private static final int READERS = 64;

    private final QuestDbSettings settings;
    private final InstantSource clock;
    private final ArchiveEngine engine;
    private final RecentSamples recent;
    private final BlockStore blocks;
    private final Maintenance maintenance;
    private final DiskWatch disk;
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final Semaphore readers = new Semaphore(READERS, true);
    private boolean closed;
    private volatile @Nullable String appendFailure;

    /**
     * Opens the archive in a directory or makes it.
     *
     * @param domainOf key of the supervision domain of a point; asked when a day is merged, again if it throws
     * @throws ArchiveException when it cannot be opened
     */
    public static QuestDbArchive open(QuestDbSettings settings, LongFunction<String> domainOf, InstantSource clock) {
        EngineLogging.install();
        return open(settings, domainOf, clock, FilesFacadeImpl.INSTANCE);
    }

    static QuestDbArchive open(
            QuestDbSettings settings, LongFunction<String> domainOf, InstantSource clock, FilesFacade files) {
        ArchiveEngine engine;
        try {
            engine = new ArchiveEngine(settings.directory(), files);
        } catch (RuntimeException e) {
            throw cannotOpen(settings, e);
        }
        try {
            var archive = new QuestDbArchive(engine, settings, domainOf, clock);
            archive.start();
            return archive;
        } catch (RuntimeException e) {
            engine.close();
            throw cannotOpen(settings, e);
        }
    }

    private static ArchiveException cannotOpen(QuestDbSettings settings, RuntimeException cause) {
        return new ArchiveException(
                "The archive in %s cannot be opened (%s). Maybe another process has it open."
                        .formatted(settings.directory(), cause.getMessage()),
                cause);
    }

    private QuestDbArchive(
            ArchiveEngine engine, QuestDbSettings settings, LongFunction<String> domainOf, InstantSource clock) {
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
        this.recent = new RecentSamples(engine, settings.segmentRows(), settings.segmentAge());
        this.blocks = new BlockStore(engine);
        this.maintenance = new Maintenance(engine, recent, blocks, domainOf, settings);
        this.disk = new DiskWatch(settings.directory(), settings.minFreeBytes());
    }

    private void start() {
        recent.open(blocks.newestGeneration() / SegmentRewriter.GENERATIONS);
        maintenance.start(clock, settings.maintenanceInterval());
    }

    @Override
    public void append(List<ArchivedSample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        enter();
        try {
            recent.append(samples, clock.instant());
            appendFailure = null;
        } catch (RuntimeException | Error e) {
            appendFailure = "The last append failed: " + e.getMessage();
            throw new ArchiveException(
                    "%d samples could not be kept in %s.".formatted(samples.size(), settings.directory()), e);
        } finally {
            leave();
        }
    }

    @Override
    public boolean awaitApplied(Duration limit) {
        return true;
    }

    @Override
    public List<ArchivedSample> raw(
            long point, Set<Series> series, Instant from, Instant to, int limit, @Nullable SampleKey after) {
        Instant start = after == null || after.measuredAt().isBefore(from) ? from : after.measuredAt();
        var page = new ArrayList<ArchivedSample>();
        try (ArchiveReader reader = reader(point)) {
            reader.select(point, Codes.bits(series), millis(start), millis(to));
            for (long day : reader.days()) {
                SampleColumns samples = reader.read(day);
                for (int i = 0; i < samples.size && page.size() < limit; i++) {
                    ArchivedSample sample = samples.get(point, i);
                    if (after == null || sample.key().compareTo(after) > 0) {
                        page.add(sample);
                    }
                }
                if (page.size() == limit) {
                    break;
                }
            }
        }
        return page;
    }

    /** Decodes a point's day at a time. */
    @Override
    public void replay(Collection<Long> points, Instant from, Instant to, SampleVisitor visitor) {
        long[] sorted =
                points.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        forEach(sorted, (reader, point) -> {
            reader.select(point, ArchiveReader.ALL_SERIES, millis(from), millis(to));
            for (long day : reader.days()) {
                reader.read(day).visit(point, visitor);
            }
        });
    }

    @Override
    public void arrivals(Collection<Long> points, Instant from, Instant to, ArrivalVisitor visitor) {
        long[] sorted =
                points.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        forEach(sorted, (reader, point) -> {
            reader.select(point, ArchiveReader.ALL_SERIES, millis(from), millis(to));
            for (long day : reader.days()) {
                reader.read(day).visitArrivals(point, visitor);
            }
        });
    }

    @Override
    public List<SampleVersions> revised(
            long point, Set<Series> series, Instant from, Instant to, int limit, @Nullable SampleKey after) {
        Instant start = after == null || after.measuredAt().isBefore(from) ? from : after.measuredAt();
        var page = new ArrayList<SampleVersions>();
        try (ArchiveReader reader = reader(point)) {
            reader.selectVersions(point, Codes.bits(series), millis(start), millis(to));
            for (long day : reader.days()) {
                SampleColumns samples = reader.read(day);
                for (int i = 0; i < samples.size && page.size() < limit; i++) {
                    if (samples.isSuperseded(i)) {
                        var versions = new ArrayList<ArchivedSample>();
                        for (; samples.isSuperseded(i); i++) {
                            versions.add(samples.get(point, i));
                        }
                        versions.add(samples.get(point, i));
                        if (after == null || versions.getLast().key().compareTo(after) > 0) {
                            page.add(new SampleVersions(versions));
                        }
                    }
                }
                if (page.size() == limit) {
                    break;
                }
            }
        }
        return page;
    }

    @Override
    public List<SampleBucket> buckets(long point, Series series, Instant from, Instant to, Bucket bucket) {
        try (ArchiveReader reader = reader(point)) {
            return buckets(reader, point, series, millis(from), millis(to), bucket);
        }
    }

    /** Opens the files of each day once for all points. */
    @Override
    public Map<Long, List<SampleBucket>> buckets(
            Collection<Long> points, Series series, Instant from, Instant to, Bucket bucket) {
        var all = new HashMap<Long, List<SampleBucket>>();
        long[] sorted = points.stream().mapToLong(Long::longValue).sorted().toArray();
        forEach(sorted, (reader, point) -> {
            List<SampleBucket> found = buckets(reader, point, series, millis(from), millis(to), bucket);
            if (!found.isEmpty()) {
                all.put(point, found);
            }
        });
        return all;
    }

    private static List<SampleBucket> buckets(
            ArchiveReader reader, long point, Series series, long from, long to, Bucket bucket) {
        var summary = new BucketSummary(bucket);
        reader.select(point, Codes.bits(Set.of(series)), from, to);
        for (long day : reader.days()) {
            DaySummary hours = bucket == Bucket.MINUTE ? null : reader.summary(day);
            if (hours == null) {
                summary.add(reader.read(day));
            } else {
                summary.add(hours, Days.startMs(day), from, to);
            }
        }
        return summary.finish();
    }

    @Override
    public Map<Long, ArchivedSample> latest(Collection<Long> points) {
        var latest = new HashMap<Long, ArchivedSample>();
        long notBefore = millis(clock.instant().minus(settings.latestLookBack()));
        long[] wanted = points.stream().mapToLong(Long::longValue).sorted().toArray();
        newest(wanted, notBefore, sample -> latest.put(sample.sample().point(), sample));
        return latest;
    }

    @Override
    public void latest(Instant notBefore, Consumer<ArchivedSample> consumer) {
        newest(pointsSince(notBefore), millis(notBefore), consumer);
    }

    @Override
    public long count(Instant from, Instant to) {
        var count = new AtomicLong();
        forEach(pointsSince(from), (reader, point) -> {
            reader.select(point, ArchiveReader.ALL_SERIES, millis(from), millis(to));
            for (long day : reader.days()) {
                count.addAndGet(reader.read(day).size);
            }
        });
        return count.get();
    }

    @Override
    public void retain(Retention retention) {
        maintenance.retain(retention);
    }

    @Override
    public void maintain(Instant now) {
        enter();
        try {
            maintenance.run(now);
        } finally {
            leave();
        }
    }

    @Override
    public ArchiveHealth health() {
        var problems = new ArrayList<String>();
        String append = appendFailure;
        if (append != null) {
            problems.add(append);
        }
        String failed = maintenance.failure();
        if (failed != null) {
            problems.add(failed);
        }
        return new ArchiveHealth(problems, disk.warnings());
    }

    @Override
    public DiskUse disk() {
        return disk.use();
    }

    @Override
    public void close() {
        maintenance.close();
        life.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            recent.close();
            engine.close();
        } finally {
            life.writeLock().unlock();
        }
        LOGGER.debug("Closed the archive in {}", settings.directory());
    }

    /** Any interval may be asked for; samples lie within this one. */
    private static long millis(Instant instant) {
        if (instant.isBefore(ArchivedSample.FIRST)) {
            return ArchivedSample.FIRST.toEpochMilli();
        }
        return instant.isAfter(ArchivedSample.END) ? ArchivedSample.END.toEpochMilli() : instant.toEpochMilli();
    }

    private void newest(long[] points, long notBefore, Consumer<ArchivedSample> consumer) {
        forEach(points, (reader, point) -> {
            ArchivedSample newest = reader.newest(point, notBefore);
            if (newest != null) {
                consumer.accept(newest);
            }
        });
    }

    @FunctionalInterface
    private interface PointVisitor {
        void visit(ArchiveReader reader, long point);
    }

    /** Reads many points, a part of them at a time, so that views of files are not held for long. */
    private void forEach(long[] points, PointVisitor visitor) {
        for (int first = 0; first < points.length; first += POINTS_AT_ONCE) {
            long[] part = Arrays.copyOfRange(points, first, Math.min(points.length, first + POINTS_AT_ONCE));
            try (ArchiveReader reader = reader(part)) {
                for (long point : part) {
                    visitor.visit(reader, point);
                }
            }
        }
    }

    private long[] pointsSince(Instant instant) {
        enter();
        try {
            return blocks.pointsSince(millis(instant), recent.points());
        } finally {
            leave();
        }
    }

    private ArchiveReader reader(long... points) {
        enter();
        readers.acquireUninterruptibly();
        try {
            return new ArchiveReader(recent, blocks, this::leaveReader, points);
        } catch (RuntimeException | Error e) {
            leaveReader();
            throw e;
        }
    }

    private void leaveReader() {
        readers.release();
        leave();
    }

    /** Between enter and leave the engine's files stay mapped; touching them later would end the process. */
    private void enter() {
        life.readLock().lock();
        if (closed) {
            leave();
            throw new IllegalStateException("The archive in %s is closed.".formatted(settings.directory()));
        }
    }

    private void leave() {
        life.readLock().unlock();
    }
}
