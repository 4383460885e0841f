package io.anlan.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The process. {@code --anlan.roles} picks what it does; without it, everything. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(AnlanProperties.class)
@Import({
    LogConfiguration.class,
    GatewayConfiguration.class,
    EvaluationConfiguration.class,
    ArchiveConfiguration.class,
    PlatformConfiguration.class
})
public class Main {
    public static void main(String[] args) {
        SpringApplication.run(Main.class, args);
    }
}
