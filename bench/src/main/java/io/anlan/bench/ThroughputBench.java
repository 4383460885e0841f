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
import java.util.List;
import java.util.Map;

/**
 * Bytes in, acknowledged, evaluated, archived, readable: 1,000 devices with 10 points each, four limits on every point,
 * frames of 10 samples, as fast as asked for.
 */
final class ThroughputBench {
    private static final int DEVICES = 1000;
    private static final int CONNECTIONS = 100;
    private static final int SAMPLES_PER_FRAME = 10;
    private static final double GOAL_RATE = 150_000;
    private static final double GOAL_CPU = 10;
    private static final Duration GOAL_ALARM = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final int WARM_UP_SECONDS = 20;

    private final int seconds;
    private final double rate;

    ThroughputBench(int seconds, double rate) {
        this.seconds = seconds;
        this.rate = rate;
    }

    boolean run(Path data) throws IOException {
        System.out.printf(
                "%nThroughput: %,d points, four limits each, aiming at %,.0f samples/s for %d s%n",
                DEVICES * SAMPLES_PER_FRAME, rate, seconds);
        Path config = RateSettings.unlimited(data);
        try (RunningPlatform platform = RunningPlatform.start(data, "--config", config.toString())) {
            List<Long> points = new Registration(platform.api(), DEVICES, LoadPlan.codes(SAMPLES_PER_FRAME)).run();
            // Measuring times of the warm-up lie before those of the run.
            Instant now = Instant.now();
            load(plan(platform, WARM_UP_SECONDS, now.minus(Duration.ofHours(3))), LoadListener.NONE);
            return measure(platform, points, now.minus(Duration.ofHours(2)));
        }
    }

    private boolean measure(RunningPlatform platform, List<Long> points, Instant from) throws IOException {
        double archivedBefore = Figures.of(platform.api()).value("anlan_archive_samples_total");
        Map<String, Double> before = CpuAccount.of(platform);
        LoadResult result;
        long marked;
        int missing;
        Duration alarm99;
        long archivedAfter;
        try (var alarms = new AlarmClock(platform.api())) {
            Await.condition("the live stream is open", SETTLED, alarms::isOpen);
            result = load(plan(platform, seconds, from).withMarks(Duration.ofSeconds(1)), alarms);
            double expected = archivedBefore + (double) result.acknowledged() * SAMPLES_PER_FRAME;
            long settling = System.nanoTime();
            Await.condition(
                    "everything acknowledged is archived",
                    SETTLED,
                    () -> Figures.of(platform.api()).value("anlan_archive_samples_total") >= expected);
            archivedAfter = Duration.ofNanos(System.nanoTime() - settling).toMillis();
            Await.condition("every alarm has come", SETTLED, () -> alarms.missing() == 0);
            marked = alarms.marked();
            missing = alarms.missing();
            alarm99 = alarms.quantile(0.99);
        }
        Map<String, Double> spent = CpuAccount.between(before, CpuAccount.of(platform));
        double samples = (double) result.acknowledged() * SAMPLES_PER_FRAME;
        double loadSeconds = result.cpu().toNanos() / 1e9;
        double cpu = (spent.values().stream().mapToDouble(Double::doubleValue).sum() + loadSeconds) / (samples / 1e6);
        int readable = readable(platform, points, from);
        System.out.printf(
                "Acknowledged %,.0f samples/s for %d s (%,d frames sent, %,d unanswered, %s refused); frame to 9014 p50 %s, p99 %s%n",
                result.acknowledgedSamplesPerSecond(),
                result.sending().toSeconds(),
                result.sent(),
                result.unanswered(),
                result.refused(),
                Report.millis(result.latency().quantile(0.5)),
                Report.millis(result.latency().quantile(0.99)));
        System.out.printf(
                "Archived everything %,d ms after the last frame; %,d samples of one device read back.%n",
                archivedAfter, readable);
        System.out.printf(
                "Alarms: %d of %d came; frame to screen p99 %s%n", marked - missing, marked, Report.millis(alarm99));
        Report.cpu(spent, loadSeconds, samples);
        boolean fast = Report.goal("150,000 samples/s or more", result.acknowledgedSamplesPerSecond() >= GOAL_RATE);
        boolean cheap = Report.goal(
                "10 CPU seconds per million samples or fewer, load generator included: %.2f".formatted(cpu),
                cpu <= GOAL_CPU);
        boolean onTime = Report.goal(
                "alarms on time throughout (p99 below 1 s)", missing == 0 && alarm99.compareTo(GOAL_ALARM) < 0);
        boolean complete = Report.goal(
                "every acknowledged sample of a device readable",
                readable >= result.acknowledged() / DEVICES * SAMPLES_PER_FRAME);
        return fast && cheap && onTime && complete;
    }

    private static int readable(RunningPlatform platform, List<Long> points, Instant from) {
        return points.subList(0, SAMPLES_PER_FRAME).stream()
                .mapToInt(point -> platform.api()
                        .all("/api/points/%d/samples?bucket=raw&from=%s&to=%s"
                                .formatted(point, from, Instant.now().plusSeconds(600)))
                        .size())
                .sum();
    }

    private static LoadResult load(LoadPlan plan, LoadListener listener) throws IOException {
        return Progress.during(
                plan.duration().toSeconds(), () -> new Hj212Load(plan, listener, InstantSource.system()).run());
    }

    private LoadPlan plan(RunningPlatform platform, int duration, Instant from) {
        var usual = LoadPlan.of(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), platform.hj212Port()),
                CONNECTIONS,
                DEVICES,
                SAMPLES_PER_FRAME,
                rate,
                Duration.ofSeconds(duration),
                Instant.now());
        return new LoadPlan(
                usual.target(),
                usual.connections(),
                usual.devices(),
                usual.codes(),
                usual.password(),
                usual.samplesPerSecond(),
                usual.duration(),
                from,
                usual.measuredStep(),
                usual.window(),
                null);
    }
}
