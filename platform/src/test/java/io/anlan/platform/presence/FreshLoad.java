package io.anlan.platform.presence;

import io.anlan.archive.ArchivedSample;
import io.anlan.archive.questdb.QuestDbArchive;
import io.anlan.archive.questdb.QuestDbSettings;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

/**
 * What it costs to count an hour of fresh data from the archive: points that are heard once a minute, three hours of samples, of
 * which two are in blocks, the last as it came; the last hour is counted, some thousand points a step as the worker does. Prints
 * the time of a core for a point and for the 24 hours of 440,000 points.
 *
 * <pre>
 * FreshLoad [POINTS]   50,000 unless said
 * </pre>
 */
final class FreshLoad {
    private static final int POINTS = 50_000;
    private static final int NATION = 440_000;
    private static final int HOURS_A_DAY = 24;
    private static final int A_STEP = 7_000;
    private static final int HOURS = 3;
    private static final int MINUTES = 60;
    private static final int ROUNDS = 5;
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e3;
    private static final Instant BEGIN = Instant.parse("2026-11-28T02:00:00Z");

    private FreshLoad() {}

    static void main(String[] args) throws IOException {
        int points = args.length == 0 ? POINTS : Integer.parseInt(args[0]);
        var now = new AtomicReference<>(BEGIN);
        Path directory = Files.createTempDirectory("fresh-load");
        try (QuestDbArchive archive =
                QuestDbArchive.open(QuestDbSettings.of(directory), point -> "environment", now::get)) {
            fill(archive, points, now);
            count(archive, points);
        }
    }

    private static void fill(QuestDbArchive archive, int points, AtomicReference<Instant> now) {
        var random = new Random(1);
        for (int minute = 0; minute < HOURS * MINUTES; minute++) {
            Instant at = BEGIN.plus(Duration.ofMinutes(minute));
            now.set(at);
            if (minute % MINUTES == 0) {
                archive.maintain(at);
            }
            var samples = new ArrayList<ArchivedSample>(points);
            for (long point = 1; point <= points; point++) {
                Quality quality = random.nextInt(MINUTES) == 0 ? Quality.BAD : Quality.GOOD;
                samples.add(new ArchivedSample(
                        Sample.realtime(point, at, random.nextInt(1_000) / 10.0, 1, quality),
                        at.plusMillis(random.nextInt(2_000)),
                        1 + point / 7,
                        quality == Quality.BAD ? "D" : "N"));
            }
            archive.append(samples);
        }
    }

    private static void count(QuestDbArchive archive, int points) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        var reader = new FreshReader(archive);
        long from = BEGIN.plus(Duration.ofHours(HOURS - 1)).toEpochMilli();
        long to = BEGIN.plus(Duration.ofHours(HOURS)).toEpochMilli();
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            long fresh = 0;
            for (long first = 1; first <= points; first += A_STEP) {
                List<WatchedPoint> step = LongStream.range(first, Math.min(first + A_STEP, points + 1))
                        .mapToObj(point -> new WatchedPoint(point, 1, MINUTES, 0))
                        .toList();
                for (FreshTimes times : reader.read(step, from, to).values()) {
                    fresh += times.fresh().lengthWithin(from, to);
                }
            }
            double spent = threads.getCurrentThreadCpuTime() - before;
            System.out.printf(
                    "%.1f microseconds a point, %.0f s a day for %d points; fresh %.4f%n",
                    spent / MICROS / points,
                    spent / NANOS / points * NATION * HOURS_A_DAY,
                    NATION,
                    fresh / (double) (to - from) / points);
        }
    }
}
