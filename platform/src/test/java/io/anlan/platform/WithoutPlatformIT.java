package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.platform.web.WebConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;

class WithoutPlatformIT {
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Platform.class, WebConfiguration.class})
    static class Gateway {}

    @Test
    void aProcessWithoutTheRoleNeedsNoDatabaseAndTellsItsHealth() {
        try (var context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Gateway.class)
                .registerShutdownHook(false)
                .properties(
                        Map.of("server.port", "0", "anlan.roles", "gateway, archive", "spring.main.banner-mode", "off"))
                .run()) {
            assertThat(context.containsBean("dataSource")).isFalse();
            assertThat(context.getBeansOfType(Platform.class)).isEmpty();
            assertThat(context.getWebServer()).isNotNull();
        }
    }
}
