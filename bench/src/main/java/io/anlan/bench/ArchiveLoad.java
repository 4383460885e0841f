package io.anlan.bench;

import com.sun.management.OperatingSystemMXBean;
import io.anlan.archive.ArchivedSample;
import io.anlan.archive.Bucket;
import io.anlan.archive.LatestValues;
import io.anlan.archive.ReadingArchive;
import io.anlan.archive.Retention;
import io.anlan.archive.questdb.QuestDbArchive;
import io.anlan.archive.questdb.QuestDbSettings;
import io.anlan.domain.Quality;
import io.anlan.domain.Sample;
import io.anlan.domain.Series;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Fills an archive with made-up samples on a clock of its own and prints what it costs: CPU seconds per million samples,
 * bytes per sample, and how long reads take, while the samples are young and after they have been compressed.
 *
 * <p>Seen on two shared cores (load average 20 to 40), commits of 10,000, making up the samples included: appending
 * 0.34 CPU s/M with 10,000 points and 0.38 to 0.48 with 440,000; rewriting as blocks 0.13; merging days 0.12 (2,160
 * samples a block) to 0.28 (60 a block). On the disk about 50 bytes a sample within the hour, then 3.4 to 5, merged 3.0
 * (2,160 a block) to 4.2 (60 a block). One point's day: p50 0.02 to 0.5 ms; a year of one point at a minute's interval
 * by days: 45 ms. The time of an append is that of the disk; the next bottleneck of the archive role is decoding the log.
 *
 * <p>Arguments: directory (must not exist), points, seconds between two samples of a point, hours, samples in a commit,
 * and optionally samples a second by the wall clock (default: as fast as it goes).
 */
public final class ArchiveLoad {
    private static final Instant START = Instant.parse("2026-03-09T16:00:00Z");
    private static final int POINTS_OF_DEVICE = 10;
    private static final int READS = 200;
    private static final Set<Series> REALTIME = Set.of(Series.REALTIME);

    private final int points;
    private final long intervalMs;
    private final int commit;
    private final long pace;
    private final SplittableRandom random = new SplittableRandom(42);
    private final double[] values;
    private final Path directory;
    private final List<ArchivedSample> batch = new ArrayList<>();
    private final List<Long> commitNanos = new ArrayList<>();
    private ReadingArchive archive;
    private Instant now = START;
    private long appended;
    private long maintenanceNanos;

    private ArchiveLoad(Path directory, int points, Duration interval, int commit, long pace) {
        this.directory = directory;
        this.points = points;
        this.intervalMs = interval.toMillis();
        this.commit = commit;
        this.pace = pace;
        this.values = new double[points];
        this.archive = open(directory);
    }

    private ReadingArchive open(Path directory) {
        var settings = QuestDbSettings.of(directory);
        return QuestDbArchive.open(
                new QuestDbSettings(
                        settings.directory(),
                        settings.segmentAge(),
                        settings.segmentRows(),
                        settings.mergeAfter(),
                        settings.latestLookBack(),
                        Duration.ZERO,
                        Retention.DEFAULT,
                        0),
                point -> "environment",
                () -> now);
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 5) {
            System.err.println(
                    "Usage: ArchiveLoad DIRECTORY POINTS INTERVAL_SECONDS HOURS COMMIT [SAMPLES_PER_SECOND]");
            System.exit(2);
        }
        Path directory = Path.of(args[0]);
        if (Files.exists(directory)) {
            System.err.println("The directory " + directory + " exists; name one that does not.");
            System.exit(2);
        }
        var load = new ArchiveLoad(
                directory,
                Integer.parseInt(args[1]),
                Duration.ofSeconds(Long.parseLong(args[2])),
                Integer.parseInt(args[4]),
                args.length > 5 ? Long.parseLong(args[5]) : Long.MAX_VALUE);
        load.run(Duration.ofMinutes((long) (Double.parseDouble(args[3]) * 60)));
    }

    private void run(Duration length) throws Exception {
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        fill(length);
        long spent = cpuNanos() - cpu;
        report("appended %,d samples of %,d points at %,.0f/s", appended, points, perSecond(wall));
        report(
                "CPU s/M: append with generation %.2f, rewriting as blocks %.2f",
                perMillion(spent - maintenanceNanos), perMillion(maintenanceNanos));
        long[] commits =
                commitNanos.stream().mapToLong(Long::longValue).sorted().toArray();
        report("commit of %,d: p50 %.1f ms, p99 %.1f ms", commit, at(commits, 0.5), at(commits, 0.99));
        stage("recent rows and young blocks");

        now = START.plus(length).plus(Duration.ofHours(2));
        maintain();
        stage("young blocks");

        now = START.plus(length).plus(Duration.ofDays(3));
        maintenanceNanos = 0;
        maintain();
        report("CPU s/M of merging: %.2f", perMillion(maintenanceNanos));
        stage("merged blocks");
        archive.close();
    }

    private void fill(Duration length) throws InterruptedException {
        int devices = Math.max(1, points / POINTS_OF_DEVICE);
        long messages = length.toMillis() / intervalMs * devices;
        long begun = System.nanoTime();
        for (long message = 0; message < messages; message++) {
            // Devices speak one after another through the interval; each has its own second.
            long atMs = START.toEpochMilli() + message * intervalMs / devices;
            addMessage((int) (message % devices), atMs);
            if (batch.size() >= commit) {
                append(atMs);
                keepPace(begun);
            }
        }
        append(START.plus(length).toEpochMilli());
    }

    private void addMessage(int device, long atMs) {
        Instant measuredAt = Instant.ofEpochMilli(atMs / 1000 * 1000);
        Instant receivedAt = Instant.ofEpochMilli(atMs + 100 + random.nextInt(2_000));
        for (int k = 0; k < POINTS_OF_DEVICE; k++) {
            int point = device * POINTS_OF_DEVICE + k;
            values[point] = Math.abs(values[point] + random.nextInt(-50, 51));
            batch.add(new ArchivedSample(
                    Sample.realtime(point + 1L, measuredAt, values[point] / 100, 2, Quality.GOOD),
                    receivedAt,
                    device + 1L,
                    "N"));
        }
    }

    private void append(long atMs) {
        now = Instant.ofEpochMilli(atMs);
        long begun = System.nanoTime();
        archive.append(batch);
        commitNanos.add(System.nanoTime() - begun);
        appended += batch.size();
        batch.clear();
        maintain();
    }

    private void maintain() {
        long before = cpuNanos();
        archive.maintain(now);
        maintenanceNanos += cpuNanos() - before;
    }

    private void keepPace(long begun) throws InterruptedException {
        if (pace == Long.MAX_VALUE) {
            return;
        }
        long ahead = appended * 1_000_000_000L / pace - (System.nanoTime() - begun);
        if (ahead > 0) {
            Thread.sleep(Duration.ofNanos(ahead));
        }
    }

    private void stage(String what) throws IOException, InterruptedException {
        report("%s: %.1f bytes/sample on disk, %s", what, (double) allocatedBytes() / appended, memory());
        Instant from = START;
        Instant to = START.plus(Duration.ofDays(1));
        time(
                "  raw day of a point",
                point -> archive.raw(point, REALTIME, from, to, Integer.MAX_VALUE, null)
                        .size());
        time(
                "  last hour of a point",
                point -> archive.raw(point, REALTIME, now.minus(Duration.ofHours(1)), now, Integer.MAX_VALUE, null)
                        .size());
        time(
                "  hours of a day",
                point -> archive.buckets(point, Series.REALTIME, from, to, Bucket.HOUR)
                        .size());
        Instant nextYear = START.plus(Duration.ofDays(366));
        time(
                "  days of a year",
                point -> archive.buckets(point, Series.REALTIME, from, nextYear, Bucket.DAY)
                        .size());
        time("  latest of 100 points", point -> archive.latest(hundred(point)).size());
        restart();
    }

    /** What a start costs: opening, and finding the newest sample of every point. */
    private void restart() {
        archive.close();
        long begun = System.nanoTime();
        archive = open(directory);
        long opened = System.nanoTime();
        var latest = new LatestValues();
        latest.restore(archive, now);
        long restored = System.nanoTime();
        report(
                "  start: opened in %d ms, latest values restored in %d ms",
                (opened - begun) / 1_000_000, (restored - opened) / 1_000_000);
    }

    private List<Long> hundred(long first) {
        var wanted = new ArrayList<Long>();
        for (long point = first; point < first + 100 && point <= points; point++) {
            wanted.add(point);
        }
        return wanted;
    }

    @FunctionalInterface
    private interface Read {
        int of(long point);
    }

    private void time(String what, Read read) {
        long[] nanos = new long[READS];
        long rows = 0;
        for (int i = 0; i < READS; i++) {
            long point = 1L + random.nextInt(points);
            long begun = System.nanoTime();
            rows += read.of(point);
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        report("%s: %d rows, p50 %.2f ms, p99 %.2f ms", what, rows / READS, at(nanos, 0.5), at(nanos, 0.99));
    }

    private double perSecond(long since) {
        return appended / ((System.nanoTime() - since) / 1e9);
    }

    private double perMillion(long cpuNanos) {
        return cpuNanos / 1e9 / (appended / 1e6);
    }

    private static double at(long[] sortedNanos, double quantile) {
        return sortedNanos[(int) ((sortedNanos.length - 1) * quantile)] / 1e6;
    }

    private static long cpuNanos() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }

    /** What the files take on the disk; their length says more while they are being written. */
    private long allocatedBytes() throws IOException, InterruptedException {
        Process du = new ProcessBuilder("du", "-s", "-B1", directory.toString()).start();
        String output = new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        du.waitFor();
        return Long.parseLong(output.split("\\s+")[0]);
    }

    private static String memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("RssAnon"))
                .map(line -> line.replaceAll("\\s+", " "))
                .reduce("", (a, b) -> a + b + " ");
    }

    private static void report(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
