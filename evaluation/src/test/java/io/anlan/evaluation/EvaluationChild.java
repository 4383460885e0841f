package io.anlan.evaluation;

import io.anlan.log.LogSettings;
import java.nio.file.Path;
import java.time.InstantSource;

/** Evaluation as a process of its own. Arguments: address of the log, state directory. */
final class EvaluationChild {
    private EvaluationChild() {}

    static void main(String[] args) throws InterruptedException {
        var evaluation = new Evaluation(
                LogSettings.embedded(args[0]), EvaluationSettings.in(Path.of(args[1])), InstantSource.system());
        evaluation.start();
        Thread.currentThread().join();
    }
}
