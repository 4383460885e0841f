package io.anlan.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.anlan.log.LogSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    /** Nothing listens there. */
    private static final LogSettings NO_LOG = LogSettings.embedded("127.0.0.1:1");

    @TempDir
    private Path directory;

    @Test
    void waitsForALogThatIsAwayAndCanBeClosed() {
        var evaluation = new Evaluation(NO_LOG, EvaluationSettings.in(directory), InstantSource.system());
        evaluation.start();
        assertThat(evaluation.health()).isEqualTo(new EvaluationHealth(false, true, "reading the rules"));
        assertThat(evaluation.lag()).isZero();
        evaluation.close();
        assertThat(evaluation.health()).isEqualTo(new EvaluationHealth(false, true, "closed"));
    }

    @Test
    void isStartedOnce() {
        try (var evaluation = new Evaluation(NO_LOG, EvaluationSettings.in(directory), InstantSource.system())) {
            evaluation.start();
            assertThatIllegalStateException().isThrownBy(evaluation::start);
        }
    }
}
