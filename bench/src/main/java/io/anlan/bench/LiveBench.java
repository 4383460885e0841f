package io.anlan.bench;

import io.anlan.e2e.Await;
import io.anlan.e2e.CpuAccount;
import io.anlan.e2e.RunningPlatform;
import io.anlan.simulator.load.Hj212Load;
import io.anlan.simulator.load.LoadListener;
import io.anlan.simulator.load.LoadPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What a thousand browsers on the live stream cost the server while alarms come and go: the application's processor time
 * with them, less that with one browser under the same load.
 */
final class LiveBench {
    private static final int BROWSERS = 1_000;
    private static final int DEAF = 50;
    private static final int DEVICES = 200;
    private static final int CONNECTIONS = 20;
    private static final int SAMPLES_PER_FRAME = 10;
    private static final double RATE = 2_000;
    /** Each crosses two limits and comes back. */
    private static final Duration MARK_EVERY = Duration.ofMillis(40);

    private static final double GOAL_CORES = 0.5;
    private static final Duration GOAL_LATENCY = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int WARM_UP_SECONDS = 20;
    private static final String STEPS = "select count(*) from alarm_transition";

    private final int seconds;

    LiveBench(int seconds) {
        this.seconds = seconds;
    }

    /** Cores that the application used, and alarm events a second. */
    private record Measured(double cores, double events) {}

    boolean run(Path data) throws IOException {
        System.out.printf("%nLive: %,d browsers on the stream, 100 alarm events/s, for %d s%n", BROWSERS, seconds);
        try (RunningPlatform platform = RunningPlatform.start(data);
                var owner = new OwnerQueries(platform);
                var listeners = new Listeners(platform);
                var clock = new AlarmClock(platform.api())) {
            new Registration(platform.api(), DEVICES, LoadPlan.codes(SAMPLES_PER_FRAME)).run();
            Await.condition("the live stream is open", SETTLED, clock::isOpen);
            measure(platform, owner, LoadListener.NONE, WARM_UP_SECONDS);
            Measured one = measure(platform, owner, LoadListener.NONE, seconds);
            settle(owner);
            long before = owner.number(STEPS);
            long asked = System.nanoTime();
            listeners.join(BROWSERS);
            Await.condition("every browser is on the stream", SETTLED, () -> listeners.open() == BROWSERS);
            System.out.printf(
                    "%,d browsers that came in the same moment were on the stream after %.1f s; refused meanwhile: %d%n",
                    BROWSERS, (System.nanoTime() - asked) / 1e9, listeners.refused());
            measure(platform, owner, LoadListener.NONE, WARM_UP_SECONDS);
            Measured with = measure(platform, owner, clock, seconds);
            return report(platform, owner, listeners, clock, one, with, before);
        } catch (SQLException e) {
            throw new IOException("The steps of alarms cannot be counted.", e);
        }
    }

    private boolean report(
            RunningPlatform platform,
            OwnerQueries owner,
            Listeners listeners,
            AlarmClock clock,
            Measured one,
            Measured with,
            long before)
            throws IOException, SQLException {
        settle(owner);
        long steps = owner.number(STEPS) - before;
        boolean complete = reaches(listeners, steps);
        System.out.printf(
                "%.0f events/s to each of %,d browsers (%.0f with one browser); load of the machine %s%n",
                with.events(), BROWSERS, one.events(), Machine.load());
        System.out.printf(
                "Application: %.2f cores with %,d browsers, %.2f with one%n", with.cores(), BROWSERS, one.cores());
        System.out.printf(
                "Frame sent to alarm at a browser, %d alarms: p50 %s, p99 %s%n",
                clock.marked(), Report.millis(clock.quantile(0.5)), Report.millis(clock.quantile(0.99)));
        System.out.printf(
                "Events to each browser: %,d to %,d; steps of alarms in the database: %,d%n",
                listeners.least(), listeners.most(), steps);
        double cost = with.cores() - one.cores();
        boolean met =
                Report.goal("a thousand browsers cost less than half a core: %.2f".formatted(cost), cost < GOAL_CORES);
        met &= Report.goal("each event came to each browser once", complete);
        met &= Report.goal(
                "p99 from the frame to the browser 1 s or less",
                clock.quantile(0.99).compareTo(GOAL_LATENCY) <= 0);
        met &= Report.goal("no browser was dropped", listeners.open() == BROWSERS);
        met &= deaf(platform, owner, listeners);
        return met;
    }

    /** Browsers that do not read are let go, and take nothing from the others. */
    private boolean deaf(RunningPlatform platform, OwnerQueries owner, Listeners listeners)
            throws IOException, SQLException {
        long memory = memory(platform);
        long before = owner.number(STEPS) - listeners.least();
        listeners.joinDeaf(DEAF);
        measure(platform, owner, LoadListener.NONE, seconds);
        settle(owner);
        boolean complete = reaches(listeners, owner.number(STEPS) - before);
        System.out.printf(
                "With %d more that never read: application %,d MB before, %,d MB after%n",
                DEAF, memory >> 20, memory(platform) >> 20);
        return Report.goal("those that read miss nothing beside those that do not", complete);
    }

    private static boolean reaches(Listeners listeners, long events) {
        long until = System.nanoTime() + SETTLED.toNanos();
        while (listeners.least() < events && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return listeners.least() == events && listeners.most() == events;
    }

    /** Until no more steps of alarms come. */
    private static void settle(OwnerQueries owner) {
        var last = new long[] {-1, System.nanoTime()};
        Await.condition("the last alarm is over", SETTLED.multipliedBy(2), () -> {
            long steps = count(owner);
            if (steps != last[0]) {
                last[0] = steps;
                last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > Duration.ofSeconds(3).toNanos();
        });
    }

    private static long count(OwnerQueries owner) {
        try {
            return owner.number(STEPS);
        } catch (SQLException e) {
            throw new IllegalStateException("The steps of alarms cannot be counted.", e);
        }
    }

    private static Measured measure(RunningPlatform platform, OwnerQueries owner, LoadListener listener, int duration)
            throws IOException, SQLException {
        double before = cpu(platform);
        long steps = owner.number(STEPS);
        long begun = System.nanoTime();
        new Hj212Load(plan(platform, duration), listener, InstantSource.system()).run();
        double elapsed = (System.nanoTime() - begun) / 1e9;
        return new Measured((cpu(platform) - before) / elapsed, (owner.number(STEPS) - steps) / elapsed);
    }

    private static long memory(RunningPlatform platform) {
        return CpuAccount.resident(platform).getOrDefault("app", 0L);
    }

    /** CPU seconds of the application with all its roles. */
    private static double cpu(RunningPlatform platform) {
        return CpuAccount.of(platform).entrySet().stream()
                .filter(part -> part.getKey().startsWith("app"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static LoadPlan plan(RunningPlatform platform, int duration) {
        return LoadPlan.of(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), platform.hj212Port()),
                        CONNECTIONS,
                        DEVICES,
                        SAMPLES_PER_FRAME,
                        RATE,
                        Duration.ofSeconds(duration),
                        Instant.now())
                .withMarks(MARK_EVERY);
    }
}
