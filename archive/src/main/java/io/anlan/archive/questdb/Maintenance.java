package io.anlan.archive.questdb;

import io.anlan.archive.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves samples on as they age: rows to blocks, blocks of a few hours to blocks of a day, then out. */
final class Maintenance implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Maintenance.class);

    private final ArchiveEngine engine;
    private final RecentSamples recent;
    private final BlockStore blocks;
    private final LongFunction<String> domainOf;
    private final Duration mergeAfter;
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile Retention retention;
    private volatile @Nullable String failure;
    private long mergedOn = Long.MIN_VALUE;

    Maintenance(
            ArchiveEngine engine,
            RecentSamples recent,
            BlockStore blocks,
            LongFunction<String> domainOf,
            QuestDbSettings settings) {
        this.engine = engine;
        this.recent = recent;
        this.blocks = blocks;
        this.domainOf = domainOf;
        this.mergeAfter = settings.mergeAfter();
        this.retention = settings.retention();
    }

    /** Does what is due again and again, unless the interval is zero. */
    void start(InstantSource clock, Duration interval) {
        if (interval.isPositive()) {
            thread = Thread.ofPlatform().daemon().name("archive-maintenance").start(() -> repeat(clock, interval));
        }
    }

    void retain(Retention retention) {
        this.retention = retention;
    }

    /** What went wrong the last time, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    /** Does everything that is due. */
    synchronized void run(Instant now) {
        recent.closeSegmentIfDue(now);
        for (long segment : recent.closedSegments()) {
            rewrite(segment);
        }
        if (mergedOn != Days.of(now.toEpochMilli())) {
            mergeOldDays(now);
            dropExpired(now);
            mergedOn = Days.of(now.toEpochMilli());
        }
        engine.release();
    }

    /** Returns when the work under way has been left. */
    @Override
    public void close() {
        stop.countDown();
        if (thread == null) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // The engine must not be closed under the work's feet.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(InstantSource clock, Duration interval) {
        try {
            while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                tryRun(clock.instant());
            }
        } catch (InterruptedException e) {
            LOGGER.debug("The maintenance was interrupted");
        }
    }

    private void rewrite(long segment) {
        try (var rewriter = new SegmentRewriter(blocks.young(), this::checkOpen);
                RecentRows rows = recent.rows()) {
            rewriter.rewrite(segment, rows, recent.pointChains(segment));
        }
        recent.drop(segment);
    }

    private void mergeOldDays(Instant now) {
        for (long day : blocks.young().days()) {
            if (hasEnded(day, mergeAfter, now)) {
                merge(day);
            }
        }
    }

    private void merge(long day) {
        try (var merger = new DayMerger(blocks::domain, domainOf, this::checkOpen);
                BlockReader young = blocks.young().reader()) {
            merger.merge(day, young);
        }
        blocks.young().drop(day);
    }

    private void dropExpired(Instant now) {
        blocks.byDomain().forEach((domain, table) -> {
            for (long day : table.days()) {
                if (hasEnded(day, retention.of(domain), now)) {
                    table.drop(day);
                }
            }
        });
    }

    private static boolean hasEnded(long day, Duration before, Instant now) {
        return Days.startMs(day + 1) <= now.minus(before).toEpochMilli();
    }

    private void checkOpen() {
        if (stop.getCount() == 0) {
            throw new CancellationException();
        }
    }

    private void tryRun(Instant now) {
        try {
            run(now);
            failure = null;
        } catch (CancellationException e) {
            LOGGER.debug("The maintenance was left; the next start goes on");
        } catch (RuntimeException | Error e) {
            failure = "The last maintenance failed: " + e.getMessage();
            LOGGER.error("The archive's maintenance failed and is tried again", e);
        }
    }
}
