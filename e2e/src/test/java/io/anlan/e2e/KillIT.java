package io.anlan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Each process killed once under load; the long form is {@code ./anlan bench --kill}. */
@Isolated
class KillIT {
    private static final Duration RECOVERED = Duration.ofSeconds(90);

    @TempDir
    private Path data;

    @Test
    void nothingAcknowledgedIsLostOrDoubledWhateverIsKilled() {
        try (RunningPlatform platform = RunningPlatform.start(data);
                var load = new KillLoad(platform, 6, 2)) {
            load.awaitAllAcknowledged(RECOVERED);
            for (String[] victims : new String[][] {{"app"}, {"kafka"}, {"postgres", "mqtt"}}) {
                for (String victim : victims) {
                    platform.kill(victim);
                }
                load.awaitAllAcknowledged(RECOVERED);
                platform.awaitUp(RECOVERED);
            }
            KillLoad.Verdict verdict = load.verify();
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.samples()).isEqualTo(load.acknowledged());
            assertThat(verdict.steps()).isPositive();
        }
    }
}
