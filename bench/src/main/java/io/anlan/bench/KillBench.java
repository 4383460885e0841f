package io.anlan.bench;

import io.anlan.e2e.KillLoad;
import io.anlan.e2e.RunningPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Kills each process in turn, many times, under load, and checks afterwards that nothing is lost or doubled. */
final class KillBench {
    private static final List<String> VICTIMS = List.of("app", "kafka", "postgres", "mqtt");
    private static final Duration RECOVERED = Duration.ofSeconds(30);
    private static final int HJ212_DEVICES = 10;
    private static final int MQTT_DEVICES = 4;

    private final int rounds;

    KillBench(int rounds) {
        this.rounds = rounds;
    }

    boolean run(Path data) {
        System.out.printf("%nKill: %d kills under load%n", rounds);
        try (RunningPlatform platform = RunningPlatform.start(data);
                var load = new KillLoad(platform, HJ212_DEVICES, MQTT_DEVICES)) {
            load.awaitAllAcknowledged(RECOVERED);
            Duration worst = Duration.ZERO;
            for (int round = 0; round < rounds; round++) {
                String victim = VICTIMS.get(round % VICTIMS.size());
                long killed = System.nanoTime();
                platform.kill(victim);
                load.awaitAllAcknowledged(RECOVERED);
                platform.awaitUp(RECOVERED);
                Duration recovered = Duration.ofNanos(System.nanoTime() - killed);
                worst = recovered.compareTo(worst) > 0 ? recovered : worst;
                System.out.printf(
                        "%2d  %-9s recovered after %.1f s, %,d samples acknowledged so far%n",
                        round + 1, victim, recovered.toMillis() / 1e3, load.acknowledged());
            }
            KillLoad.Verdict verdict = load.verify();
            verdict.faults().forEach(System.out::println);
            System.out.printf(
                    "%,d samples acknowledged, %,d found; %,d alarm steps; %,d messages sent again%n",
                    load.acknowledged(), verdict.samples(), verdict.steps(), load.sentAgain());
            System.out.printf("Slowest recovery: %.1f s%n", worst.toMillis() / 1e3);
            return Report.goal(
                    "every acknowledged sample and every alarm step exactly once, recovered within 30 s each time",
                    verdict.faults().isEmpty());
        }
    }
}
