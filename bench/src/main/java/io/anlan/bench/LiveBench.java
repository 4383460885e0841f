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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What a thousand browsers on the live stream cost the server while alarms come and go. */
final class LiveBench {
    private static final int BROWSERS = 1_000;
    private static final int DEVICES = 200;
    private static final int CONNECTIONS = 20;
    private static final int SAMPLES_PER_FRAME = 10;
    private static final double RATE = 2_000;
    /** Each crosses two limits and comes back: four events. */
    private static final Duration MARK_EVERY = Duration.ofMillis(40);

    private static final double GOAL_CORES = 0.5;
    private static final Duration JOINED = Duration.ofMinutes(1);
    private static final int WARM_UP_SECONDS = 30;

    private final int seconds;

    LiveBench(int seconds) {
        this.seconds = seconds;
    }

    /** Cores that the application used, and alarm events a second that each browser got. */
    private record Measured(double cores, double events) {}

    boolean run(Path data) throws IOException {
        System.out.printf("%nLive: %,d browsers on the stream, 100 alarm events/s, for %d s%n", BROWSERS, seconds);
        try (RunningPlatform platform = RunningPlatform.start(data);
                var listeners = new Listeners(platform.api());
                var alone = new Listeners(platform.api())) {
            new Registration(platform.api(), DEVICES, LoadPlan.codes(SAMPLES_PER_FRAME)).run();
            alone.join(1);
            measure(platform, alone, 1, WARM_UP_SECONDS);
            Measured without = measure(platform, alone, 1, seconds);
            listeners.join(BROWSERS);
            Await.condition("every browser is on the stream", JOINED, () -> listeners.open() == BROWSERS);
            measure(platform, listeners, BROWSERS, WARM_UP_SECONDS);
            Measured with = measure(platform, listeners, BROWSERS, seconds);
            double cost = with.cores() - without.cores();
            System.out.printf(
                    "Alarm events: %.0f/s to each of %,d browsers, %d of them still there; the application used %.2f cores,"
                            + " and %.2f for one browser.%n",
                    with.events(), BROWSERS, listeners.open(), with.cores(), without.cores());
            boolean cheap = Report.goal(
                    "a thousand browsers cost less than half a core: %.2f".formatted(cost), cost < GOAL_CORES);
            boolean complete = Report.goal("no browser was dropped", listeners.open() == BROWSERS);
            return cheap && complete;
        }
    }

    private static Measured measure(RunningPlatform platform, Listeners listeners, int browsers, int duration)
            throws IOException {
        double before = cpu(platform);
        long events = listeners.events();
        long begun = System.nanoTime();
        new Hj212Load(plan(platform, duration), LoadListener.NONE, InstantSource.system()).run();
        double elapsed = (System.nanoTime() - begun) / 1e9;
        return new Measured((cpu(platform) - before) / elapsed, (listeners.events() - events) / elapsed / browsers);
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
