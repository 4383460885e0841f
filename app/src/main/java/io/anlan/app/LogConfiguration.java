package io.anlan.app;

import io.anlan.log.LogProducer;
import io.anlan.log.LogSettings;
import io.anlan.log.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What every role needs: the log, the installation's key, the clock. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    /** People wait for what the platform appends, so it waits little for company. */
    private static final Duration LINGER = Duration.ofMillis(1);

    @Bean
    LogSettings logSettings(AnlanProperties properties) {
        return properties.kafka().settings();
    }

    @Bean(destroyMethod = "close")
    LogProducer logProducer(LogSettings settings) {
        return new LogProducer(settings, LINGER);
    }

    @Bean
    Secrets secrets(AnlanProperties properties) throws IOException {
        return Secrets.fromFile(properties.secretKeyFile());
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    @Order
    RoleRunner roleRunner(LogSettings settings, List<RoleWork> works, ApplicationContext context) {
        return new RoleRunner(settings, works, context);
    }
}
