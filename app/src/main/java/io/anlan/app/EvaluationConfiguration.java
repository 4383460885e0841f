package io.anlan.app;

import io.anlan.evaluation.Evaluation;
import io.anlan.evaluation.EvaluationHealth;
import io.anlan.evaluation.EvaluationSettings;
import io.anlan.log.LogSettings;
import io.anlan.platform.web.RoleHealth;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The role evaluation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.EVALUATION)
@Import(EvaluationMetrics.class)
class EvaluationConfiguration {
    @Bean(destroyMethod = "")
    Evaluation evaluation(LogSettings log, AnlanProperties properties, InstantSource clock) {
        EvaluationSettings settings = EvaluationSettings.in(properties.dataDir().resolve("evaluation"));
        return new Evaluation(log, settings.withPresence(properties.presence().settings()), clock);
    }

    @Bean
    RoleWork evaluationWork(Evaluation evaluation) {
        return new RoleWork() {
            @Override
            public Role role() {
                return Role.EVALUATION;
            }

            @Override
            public void start() {
                evaluation.start();
            }

            @Override
            public RoleHealth.Status check() {
                EvaluationHealth health = evaluation.health();
                if (!health.up()) {
                    return RoleHealth.Status.down(health.reason());
                }
                return health.delayed() ? RoleHealth.Status.delayed(health.reason()) : RoleHealth.Status.ok();
            }

            @Override
            public void stop() {
                evaluation.close();
            }
        };
    }

    @Bean
    RoleHealth evaluationHealth(RoleRunner runner, RoleWork evaluationWork) {
        return new WorkHealth(runner, evaluationWork);
    }
}
