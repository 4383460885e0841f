package io.anlan.bench;

import io.anlan.e2e.Await;
import io.anlan.e2e.CpuAccount;
import io.anlan.e2e.RunningPlatform;
import io.anlan.simulator.load.Hj212Load;
import io.anlan.simulator.load.LoadListener;
import io.anlan.simulator.load.LoadPlan;
import io.anlan.simulator.load.LoadResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The nation's present load: 440,000 points, 9,300 samples a second, each point about every 47 seconds. */
final class NationBench {
    private static final int SAMPLES_PER_FRAME = 10;
    private static final int CONNECTIONS = 1000;
    private static final double RATE = 9300;
    private static final Duration GOAL_ALARM = Duration.ofMillis(500);
    private static final Duration MARK_EVERY = Duration.ofMillis(250);
    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final int WARM_UP_SECONDS = 30;

    private final int seconds;
    private final int points;

    NationBench(int seconds, int points) {
        this.seconds = seconds;
        this.points = points;
    }

    boolean run(Path data) throws IOException {
        System.out.printf("%nNation: %,d points, four limits each, %,.0f samples/s for %d s%n", points, RATE, seconds);
        try (RunningPlatform platform = RunningPlatform.start(data)) {
            new Registration(platform.api(), points / SAMPLES_PER_FRAME, LoadPlan.codes(SAMPLES_PER_FRAME)).run();
            new Hj212Load(plan(platform, WARM_UP_SECONDS), LoadListener.NONE, InstantSource.system()).run();
            return measure(platform);
        }
    }

    private boolean measure(RunningPlatform platform) throws IOException {
        try (var alarms = new AlarmClock(platform.api())) {
            Await.condition("the live stream is open", SETTLED, alarms::isOpen);
            Map<String, Double> before = CpuAccount.of(platform);
            double idleBefore = CpuAccount.machineIdleSeconds();
            long begun = System.nanoTime();
            LoadPlan plan = plan(platform, seconds).withMarks(MARK_EVERY);
            LoadResult result =
                    Progress.during(seconds, () -> new Hj212Load(plan, alarms, InstantSource.system()).run());
            double elapsed = (System.nanoTime() - begun) / 1e9;
            double idle = (CpuAccount.machineIdleSeconds() - idleBefore)
                    / (elapsed * Runtime.getRuntime().availableProcessors());
            Map<String, Double> spent = CpuAccount.between(before, CpuAccount.of(platform));
            Await.condition("every alarm has come", SETTLED, () -> alarms.missing() == 0);
            System.out.printf(
                    "Acknowledged %,.0f samples/s; frame to 9014 p50 %s, p99 %s%n",
                    result.acknowledgedSamplesPerSecond(),
                    Report.millis(result.latency().quantile(0.5)),
                    Report.millis(result.latency().quantile(0.99)));
            System.out.printf(
                    "Frame sent to alarm on the live stream: %d alarms, p50 %s, p95 %s, p99 %s%n",
                    alarms.marked(),
                    Report.millis(alarms.quantile(0.5)),
                    Report.millis(alarms.quantile(0.95)),
                    Report.millis(alarms.quantile(0.99)));
            System.out.printf("Machine idle: %.0f %%%n", 100 * idle);
            Report.cpu(spent, result.cpu().toNanos() / 1e9, (double) result.acknowledged() * SAMPLES_PER_FRAME);
            CpuAccount.resident(platform)
                    .forEach((name, bytes) -> System.out.printf("Memory of %-12s %,6d MB%n", name, bytes >> 20));
            boolean onTime = Report.goal(
                    "frame sent to alarm p99 500 ms or less",
                    alarms.quantile(0.99).compareTo(GOAL_ALARM) <= 0);
            boolean room = Report.goal("half of the machine idle or better", idle >= 0.5);
            return onTime && room;
        }
    }

    private LoadPlan plan(RunningPlatform platform, int duration) {
        return LoadPlan.of(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), platform.hj212Port()),
                CONNECTIONS,
                points / SAMPLES_PER_FRAME,
                SAMPLES_PER_FRAME,
                RATE,
                Duration.ofSeconds(duration),
                Instant.now());
    }
}
