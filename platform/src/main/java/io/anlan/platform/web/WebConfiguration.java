package io.anlan.platform.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Health, problem details and JSON, which a process serves whatever its roles; it needs no database. A process
 * without the role {@code platform} imports this alone.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    JsonConfiguration.class,
    Parameters.class,
    ProblemWriter.class,
    ProblemAdvice.class,
    RequestBodies.class,
    ErrorPage.class,
    Health.class,
    HealthController.class,
    BodyLimitFilter.class,
    DatabaseAwayFilter.class
})
public class WebConfiguration {}
