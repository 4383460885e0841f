package io.anlan.platform;

import io.anlan.archive.LatestValues;
import io.anlan.log.LogProducer;
import io.anlan.log.LogSettings;
import io.anlan.log.Secrets;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** An application with the role platform alone, as the product's main class would make it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Platform.class)
class TestApplication {
    private static final int KEY_BYTES = 32;

    @Bean
    LogSettings logSettings() {
        return LogSettings.embedded(Engines.bootstrapServers());
    }

    @Bean
    LogProducer logProducer(LogSettings settings) {
        return new LogProducer(settings, Duration.ofMillis(2));
    }

    @Bean
    Secrets secrets() {
        return new Secrets(new byte[KEY_BYTES]);
    }

    @Bean
    LatestValues latestValues() {
        return new LatestValues();
    }

    @Bean
    TestClock clock() {
        return new TestClock();
    }
}
