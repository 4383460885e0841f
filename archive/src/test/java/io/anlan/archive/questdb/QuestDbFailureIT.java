package io.anlan.archive.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.archive.ArchiveException;
import io.anlan.archive.ArchivedSample;
import io.anlan.archive.Retention;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import io.questdb.std.FilesFacade;
import io.questdb.std.FilesFacadeImpl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archive does when the disk is full, a caller fails or another process is there. */
class QuestDbFailureIT {
    private static final Instant START = Instant.parse("2026-03-10T02:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(1));
    private static final InstantSource CLOCK = InstantSource.fixed(START);
    private static final int BATCH = 5_000;

    static {
        EngineLogging.install();
    }

    @TempDir
    private Path directory;

    @Test
    void saysThatTheDiskIsFullAndGoesOnWhenThereIsRoom() {
        var full = new AtomicBoolean();
        try (QuestDbArchive archive = open(diskThatIs(full))) {
            archive.append(batch(0));
            full.set(true);
            long batches = appendUntilItFails(archive);
            assertThat(archive.health().problems()).singleElement().asString().contains("append");
            assertThat(archive.count(START, END)).isEqualTo(batches * BATCH);

            full.set(false);
            archive.append(batch(batches));
            assertThat(archive.health().problems()).isEmpty();
            assertThat(archive.count(START, END)).isEqualTo((batches + 1) * BATCH);
        }
        try (QuestDbArchive archive = open(FilesFacadeImpl.INSTANCE)) {
            assertThat(archive.raw(3, Set.of(Series.REALTIME), START, END, Integer.MAX_VALUE, null))
                    .extracting(s -> s.sample().value())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    /** How many batches of those from 0 on have been taken. */
    private static long appendUntilItFails(QuestDbArchive archive) {
        for (long number = 1; number < 200; number++) {
            List<ArchivedSample> batch = batch(number);
            try {
                archive.append(batch);
            } catch (ArchiveException e) {
                assertThatThrownBy(() -> archive.append(batch)).isInstanceOf(ArchiveException.class);
                return number;
            }
        }
        throw new AssertionError("The full disk took everything.");
    }

    @Test
    void keepsWhatItCouldNotMoveOnAndTriesAgain() {
        var unknown = new AtomicBoolean(true);
        var settings = new QuestDbSettings(
                directory,
                Duration.ofHours(1),
                BATCH,
                Duration.ZERO,
                Duration.ofDays(30),
                Duration.ofMillis(10),
                Retention.DEFAULT,
                0);
        Instant muchLater = START.plus(Duration.ofDays(3));
        try (QuestDbArchive archive = QuestDbArchive.open(settings, point -> domain(unknown), () -> muchLater)) {
            archive.append(batch(0));
            archive.append(batch(1));

            await(() -> !archive.health().isUp());
            assertThat(archive.health().problems().getFirst()).contains("registry is not there");
            assertThat(archive.count(START, END)).isEqualTo(2 * BATCH);

            unknown.set(false);
            await(() -> archive.health().isUp());
            assertThat(archive.count(START, END)).isEqualTo(2 * BATCH);
        }
    }

    private static String domain(AtomicBoolean unknown) {
        if (unknown.get()) {
            throw new IllegalStateException("The registry is not there.");
        }
        return "environment";
    }

    @Test
    void warnsWhenLittleRoomIsLeft() {
        QuestDbSettings usual = QuestDbSettings.of(directory);
        var settings = new QuestDbSettings(
                directory,
                usual.segmentAge(),
                usual.segmentRows(),
                usual.mergeAfter(),
                usual.latestLookBack(),
                Duration.ZERO,
                usual.retention(),
                Long.MAX_VALUE);
        try (QuestDbArchive archive = QuestDbArchive.open(settings, point -> "environment", CLOCK)) {
            archive.append(batch(0));

            assertThat(archive.health().warnings()).singleElement().asString().contains("MiB are free");
        }
    }

    @Test
    void isOpenedOnceOnly() {
        try (QuestDbArchive archive = open(FilesFacadeImpl.INSTANCE)) {
            archive.append(batch(0));

            assertThatThrownBy(() -> open(FilesFacadeImpl.INSTANCE))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining(directory.toString());
            archive.append(batch(1));
            assertThat(archive.count(START, END)).isEqualTo(2 * BATCH);
        }
    }

    private QuestDbArchive open(FilesFacade files) {
        return QuestDbArchive.open(QuestDbArchiveIT.settings(directory), point -> "environment", CLOCK, files);
    }

    /** The real disk, which now and then gives no more room. */
    private static FilesFacade diskThatIs(AtomicBoolean full) {
        return new FilesFacadeImpl() {
            @Override
            public boolean allocate(long fd, long size) {
                return !full.get() && super.allocate(fd, size);
            }

            @Override
            public int errno() {
                return full.get() ? CAIRO_NO_SPACE : super.errno();
            }
        };
    }

    /** ENOSPC. */
    private static final int CAIRO_NO_SPACE = 28;

    private static List<ArchivedSample> batch(long number) {
        return LongStream.range(0, BATCH)
                .mapToObj(i -> new ArchivedSample(
                        Sample.realtime(
                                i % 10,
                                START.plusSeconds(number * BATCH / 10 + i / 10),
                                (double) (number * BATCH + i),
                                0,
                                Quality.GOOD),
                        START,
                        1,
                        "N"))
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(limit);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
