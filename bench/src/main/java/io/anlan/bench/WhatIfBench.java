package io.anlan.bench;

import io.anlan.e2e.Await;
import io.anlan.e2e.CpuAccount;
import io.anlan.e2e.PlatformApi;
import io.anlan.e2e.RunningPlatform;
import io.anlan.simulator.load.LoadPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * How fast a province's archive is replayed with changed rules: 5,000 points with four limits each, all of them moved, as
 * an officer asks for it.
 */
final class WhatIfBench {
    private static final int POINTS = 5_000;
    private static final int POINTS_OF_DEVICE = 10;
    private static final double GOAL = 100;
    private static final Duration LONGEST = Duration.ofHours(8);

    private final int days;
    private final Duration interval;

    WhatIfBench(int days, int intervalSeconds) {
        this.days = days;
        this.interval = Duration.ofSeconds(intervalSeconds);
    }

    boolean run(Path data) throws IOException {
        System.out.printf(
                "%nWhat if: %,d points, four limits each, a sample every %d s for %d days%n",
                POINTS, interval.toSeconds(), days);
        Instant to = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant from = to.minus(Duration.ofDays(days));
        new WhatIfHistory(POINTS, interval).write(data, from, to);
        try (RunningPlatform platform = RunningPlatform.start(data)) {
            register(platform.api());
            return measure(platform, from, to);
        }
    }

    /** Unless an earlier run with the same data folder has done so. */
    private static void register(PlatformApi api) {
        if (!api.get("/api/points?limit=1").get("items").isEmpty()) {
            return;
        }
        List<Long> points = new Registration(api, POINTS / POINTS_OF_DEVICE, LoadPlan.codes(POINTS_OF_DEVICE)).run();
        if (!points.equals(LongStream.rangeClosed(1, POINTS).boxed().toList())) {
            throw new IllegalStateException("The points have other numbers than the archive; use a fresh folder.");
        }
    }

    private static boolean measure(RunningPlatform platform, Instant from, Instant to) throws IOException {
        Map<String, Double> before = CpuAccount.of(platform);
        String id = platform.api()
                .post(
                        "/api/what-if",
                        Map.of(
                                "from",
                                from.toString(),
                                "to",
                                to.toString(),
                                "change",
                                Map.of("limitPercent", 5, "onDelaySeconds", 120)))
                .get("id")
                .asString();
        JsonNode run = Await.value("the run is over", LONGEST, () -> {
            JsonNode now = platform.api().get("/api/what-if/" + id);
            return now.get("state").asString().equals("running")
                            || now.get("state").asString().equals("waiting")
                    ? null
                    : now;
        });
        Map<String, Double> spent = CpuAccount.between(before, CpuAccount.of(platform));
        double samples = run.get("samples").asDouble();
        double seconds = run.get("seconds").asDouble();
        double times = run.path("timesRealTime").asDouble();
        System.out.printf(
                "%s: %,.0f samples in %.1f s, %,.0f samples/s, %,.0f times real time%n",
                run.get("state").asString(), samples, seconds, samples / seconds, times);
        System.out.printf("With a sample a second it would be %,.0f times real time.%n", samples / seconds / POINTS);
        System.out.printf(
                "Alarms now %,d, then %,d, gone %,d, new %,d%n",
                run.at("/result/counts/inForce").asLong(),
                run.at("/result/counts/changed").asLong(),
                run.at("/result/counts/gone").asLong(),
                run.at("/result/counts/added").asLong());
        Report.cpu(spent, 0, samples);
        CpuAccount.resident(platform)
                .forEach((name, bytes) -> System.out.printf("Memory of %-12s %,6d MB%n", name, bytes >> 20));
        return Report.goal(
                "100 times real time or better", run.get("state").asString().equals("finished") && times >= GOAL);
    }
}
