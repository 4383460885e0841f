package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvaluationSettingsTest {
    private static final Path DIRECTORY = Path.of("state");

    @Test
    void hasTheseDefaults() {
        assertThat(EvaluationSettings.in(DIRECTORY))
                .isEqualTo(new EvaluationSettings(2, Duration.ofMillis(50), DIRECTORY));
    }

    @Test
    void refusesWhatCannotRun() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationSettings(0, Duration.ofMillis(50), DIRECTORY))
                .withMessageContaining("anlan.evaluation.threads (0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationSettings(2, Duration.ZERO, DIRECTORY))
                .withMessageContaining("anlan.evaluation.commit-interval (PT0S)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationSettings(2, Duration.ofMillis(1_001), DIRECTORY));
    }
}
