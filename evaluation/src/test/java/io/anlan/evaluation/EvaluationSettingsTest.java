package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.anlan.domain.Priority;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvaluationSettingsTest {
    private static final Path DIRECTORY = Path.of("state");
    private static final PresenceSettings PRESENCE = PresenceSettings.defaults();

    @Test
    void hasTheseDefaults() {
        assertThat(EvaluationSettings.in(DIRECTORY))
                .isEqualTo(new EvaluationSettings(
                        1,
                        Duration.ofMillis(50),
                        DIRECTORY,
                        new PresenceSettings(3, Duration.ofMinutes(5), Priority.LEVEL_3)));
    }

    @Test
    void refusesWhatCannotRun() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationSettings(0, Duration.ofMillis(50), DIRECTORY, PRESENCE))
                .withMessageContaining("anlan.evaluation.threads (0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationSettings(2, Duration.ZERO, DIRECTORY, PRESENCE))
                .withMessageContaining("anlan.evaluation.commit-interval (PT0S)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationSettings(2, Duration.ofMillis(1_001), DIRECTORY, PRESENCE));
    }

    @Test
    void refusesAPresenceThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PresenceSettings(0, Duration.ofMinutes(5), Priority.LEVEL_3))
                .withMessageContaining("anlan.presence.missed-intervals (0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PresenceSettings(3, Duration.ZERO, Priority.LEVEL_3))
                .withMessageContaining("anlan.presence.at-least (PT0S)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PresenceSettings(3, Duration.ofHours(25), Priority.LEVEL_3));
    }

    @Test
    void theShortestIntervalDecidesAboveTheLeastSilence() {
        assertThat(PRESENCE.allowedSilence(60_000)).isEqualTo(300_000);
        assertThat(PRESENCE.allowedSilence(100_000)).isEqualTo(300_000);
        assertThat(PRESENCE.allowedSilence(100_001)).isEqualTo(300_003);
    }
}
