package io.anlan.app;

import io.anlan.evaluation.Evaluation;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The evaluation's figures for Prometheus. */
class EvaluationMetrics implements MeterBinder {
    private final Evaluation evaluation;

    EvaluationMetrics(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("anlan.evaluation.points", evaluation, Evaluation::points).register(registry);
        Gauge.builder("anlan.evaluation.lag", evaluation, Evaluation::lag).register(registry);
        Gauge.builder("anlan.evaluation.unusable.rules", evaluation, Evaluation::unusableRules)
                .register(registry);
        FunctionCounter.builder(
                        "anlan.evaluation.samples", evaluation, e -> e.figures().samples())
                .register(registry);
        FunctionCounter.builder(
                        "anlan.evaluation.late.samples",
                        evaluation,
                        e -> e.figures().lateSamples())
                .register(registry);
        FunctionCounter.builder(
                        "anlan.evaluation.transitions",
                        evaluation,
                        e -> e.figures().transitions())
                .register(registry);
        FunctionCounter.builder(
                        "anlan.evaluation.presence.steps",
                        evaluation,
                        e -> e.figures().presenceSteps())
                .register(registry);
        FunctionCounter.builder(
                        "anlan.evaluation.failures",
                        evaluation,
                        e -> e.figures().failures())
                .register(registry);
    }
}
