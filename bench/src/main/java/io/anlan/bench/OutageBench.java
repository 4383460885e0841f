package io.anlan.bench;

import io.anlan.e2e.Await;
import io.anlan.e2e.CpuAccount;
import io.anlan.e2e.PlatformApi;
import io.anlan.e2e.RunningPlatform;
import io.anlan.simulator.load.Hj212Load;
import io.anlan.simulator.load.LatencyHistogram;
import io.anlan.simulator.load.LoadPlan;
import io.anlan.simulator.load.LoadResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Devices that hold their minutes come back after an outage of two hours: how long until everything that they hold is in the
 * archive, asked for by the platform itself, and how long live data take meanwhile. The outage has happened when the bench
 * begins: the devices send what they measured before it, lose the line, and the two hours pass for them at once; from then on
 * all clocks go as they do.
 */
final class OutageBench {
    private static final Duration OUTAGE = Duration.ofHours(2);
    private static final Duration BEFORE = Duration.ofMinutes(15);
    private static final Duration GOAL_BACK = Duration.ofMinutes(10);
    private static final Duration GOAL_DELAY = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration SETTLED = Duration.ofMinutes(5);
    /** How far the archive may be behind what counts the records. */
    private static final Duration ARCHIVING = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration MARK_EVERY = Duration.ofMillis(500);
    private static final int TELL_EVERY = 30;

    /** Devices that were never away. */
    private static final int OTHERS = 100;

    private static final int CONNECTIONS = 20;
    private static final double RATE = 200;
    private static final List<String> CODES = LoadPlan.codes(4);

    private static final String SILENT = "select count(*) from device_presence where state = 'silent'";
    private static final String MISSING =
            "select coalesce(sum(missing), 0) from data_gap where series = 'minute' and to_at > now() - interval '1 day'";
    private static final String TRACKS = "select count(*) from device_series where series = 'minute'";
    private static final String LOOKED_AT = "select min(checked_unit) from device_series where series = 'minute'";

    private final int devices;

    OutageBench(int devices) {
        this.devices = devices;
    }

    boolean run(Path data) throws IOException {
        System.out.printf(
                "%nOutage: %,d HJ 212 devices of %d factors come back after %d min; %d others send %.0f samples/s%n",
                devices, CODES.size(), OUTAGE.toMinutes(), OTHERS, RATE);
        try (RunningPlatform platform =
                        RunningPlatform.start(data, "--config", settings(data).toString());
                var owner = new OwnerQueries(platform)) {
            List<Long> points = new Registration(platform.api(), OTHERS + devices, CODES).run();
            return measure(platform, owner, points.subList(OTHERS * CODES.size(), points.size()));
        } catch (SQLException e) {
            throw new IOException("The gaps cannot be counted.", e);
        }
    }

    /** A device counts as silent after a minute instead of five, so that the bench need not wait; nothing else is changed. */
    private static Path settings(Path data) throws IOException {
        Files.createDirectories(data);
        return Files.writeString(data.resolve("bench.properties"), """
                anlan.presence.missed-intervals=1
                anlan.presence.at-least=1m
                """);
    }

    private boolean measure(RunningPlatform platform, OwnerQueries owner, List<Long> points)
            throws IOException, SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        Instant lost = now.minus(OUTAGE);
        Instant first = lost.minus(BEFORE);
        try (var held = new HoldingDevices(OTHERS, devices, CODES, hj212(platform), first);
                var alarms = new AlarmClock(platform.api());
                var threads = Executors.newSingleThreadExecutor()) {
            held.pass(first, lost);
            Await.condition("what was measured before is delivered", SETTLED, () -> held.waiting() == 0);
            held.lose(true);
            held.pass(lost, Instant.now());
            held.live();
            Await.condition("every device is known by its minutes", SETTLED, () -> number(owner, TRACKS) == devices);
            Await.condition("every device is silent", SETTLED, () -> number(owner, SILENT) == devices);
            System.out.printf("Before they come back the platform misses %,d records.%n", number(owner, MISSING));
            Await.condition("the live stream is open", SETTLED, alarms::isOpen);
            var load = new Hj212Load(plan(platform), alarms, InstantSource.system());
            CompletableFuture<LoadResult> running = CompletableFuture.supplyAsync(() -> run(load), threads);
            try {
                Back back = comeBack(platform, owner, held, points, first);
                LatencyHistogram own = held.delays();
                load.stop();
                LoadResult others = result(running);
                Await.condition("every alarm has come", SETTLED, () -> alarms.missing() == 0);
                return report(back, own, alarms, others);
            } finally {
                load.stop();
            }
        }
    }

    /**
     * What came back.
     *
     * @param archived when all of it was read back from the archive, after the return
     * @param records minutes of all devices that were
     * @param held minutes that there are
     */
    private record Back(Duration archived, long records, long held) {}

    private Back comeBack(
            RunningPlatform platform, OwnerQueries owner, HoldingDevices held, List<Long> points, Instant first)
            throws SQLException {
        Map<String, Double> before = CpuAccount.of(platform);
        held.delays();
        Instant back = Instant.now();
        held.lose(false);
        Duration known = awaitAll(owner, back);
        long minutes = Duration.between(first, back).toMinutes();
        long records = verify(platform.api(), points, first, minutes);
        Duration archived = Duration.between(back, Instant.now());
        Map<String, Double> spent = CpuAccount.between(before, CpuAccount.of(platform));
        System.out.printf(
                "Nothing is missing after %d s; %,d minutes read back from the archive by %d s.%n",
                known.toSeconds(), records, archived.toSeconds());
        System.out.printf(
                "The platform used %.2f cores meanwhile; load of the machine %s%n",
                spent.values().stream().mapToDouble(Double::doubleValue).sum() / archived.toSeconds(), Machine.load());
        return new Back(archived, records, minutes * devices);
    }

    /** Until the platform has looked at everything up to the return and misses nothing of it. */
    private Duration awaitAll(OwnerQueries owner, Instant back) throws SQLException {
        long unit = back.getEpochSecond() / 60;
        for (int second = 0; Duration.between(back, Instant.now()).compareTo(LIMIT) < 0; second++) {
            long missing = owner.number(MISSING);
            if (missing == 0 && owner.number(LOOKED_AT) >= unit) {
                break;
            }
            if (second % TELL_EVERY == 0) {
                System.out.printf(
                        "  after %d s: %,d records missing%n",
                        Duration.between(back, Instant.now()).toSeconds(), missing);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return Duration.between(back, Instant.now());
    }

    /** Reads a point of each device back, another with each. @return minutes in the archive from before the return */
    private long verify(PlatformApi api, List<Long> points, Instant first, long minutes) {
        Instant behind = first.plus(Duration.ofMinutes(minutes));
        long until = System.nanoTime() + ARCHIVING.toNanos();
        long there = 0;
        for (int device = 0; device < devices; device++) {
            long point = points.get(device * CODES.size() + device % CODES.size());
            long own = minutes(api, point, first, behind);
            while (own < minutes && System.nanoTime() < until) {
                LockSupport.parkNanos(LOOK.toNanos());
                own = minutes(api, point, first, behind);
            }
            there += own;
        }
        return there;
    }

    private static long minutes(PlatformApi api, long point, Instant from, Instant behind) {
        return api.all("/api/points/%d/samples?bucket=raw&from=%s&to=%s".formatted(point, from, behind)).stream()
                .filter(sample -> sample.get("series").asString().equals("minute"))
                .map(sample -> OffsetDateTime.parse(sample.get("measuredAt").asString())
                        .toInstant())
                .filter(at -> at.isBefore(behind))
                .distinct()
                .count();
    }

    private static boolean report(Back back, LatencyHistogram own, AlarmClock alarms, LoadResult others) {
        System.out.printf(
                "Live frame to 9014: of those that came back %,d, p50 %s, p99 %s, longest %s; of the others %,d, p99 %s, longest %s%n",
                own.count(),
                Report.millis(own.quantile(0.5)),
                Report.millis(own.quantile(0.99)),
                Report.millis(own.max()),
                others.latency().count(),
                Report.millis(others.latency().quantile(0.99)),
                Report.millis(others.latency().max()));
        System.out.printf(
                "Live frame to alarm at a browser, %d alarms: p50 %s, p99 %s, longest %s%n",
                alarms.marked(),
                Report.millis(alarms.quantile(0.5)),
                Report.millis(alarms.quantile(0.99)),
                Report.millis(alarms.quantile(1)));
        boolean whole = Report.goal(
                "everything that the devices hold is in the archive: %,d of %,d minutes (%.2f %%)"
                        .formatted(back.records(), back.held(), 100.0 * back.records() / back.held()),
                back.records() == back.held());
        boolean soon = Report.goal(
                "within 10 minutes of the return: %d s, %.0f %% of it"
                        .formatted(
                                back.archived().toSeconds(),
                                100.0 * back.archived().toMillis() / GOAL_BACK.toMillis()),
                back.archived().compareTo(GOAL_BACK) <= 0);
        boolean live = Report.goal(
                "no live value delayed by more than 1 s",
                own.max().compareTo(GOAL_DELAY) <= 0
                        && others.latency().max().compareTo(GOAL_DELAY) <= 0
                        && alarms.quantile(1).compareTo(GOAL_DELAY) <= 0);
        return whole && soon && live;
    }

    private static LoadPlan plan(RunningPlatform platform) {
        return LoadPlan.of(
                        hj212(platform), CONNECTIONS, OTHERS, CODES.size(), RATE, LIMIT.plusMinutes(5), Instant.now())
                .withMarks(MARK_EVERY);
    }

    private static InetSocketAddress hj212(RunningPlatform platform) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), platform.hj212Port());
    }

    private static LoadResult run(Hj212Load load) {
        try {
            return load.run();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static LoadResult result(CompletableFuture<LoadResult> running) throws IOException {
        try {
            return running.join();
        } catch (CompletionException e) {
            throw new IOException("The live load broke off.", e);
        }
    }

    private static long number(OwnerQueries owner, String sql) {
        try {
            return owner.number(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the platform does not answer.", e);
        }
    }
}
