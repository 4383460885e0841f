package io.anlan.app;

import io.anlan.gateway.Gateway;
import io.anlan.gateway.GatewayHealth;
import io.anlan.gateway.GatewaySettings;
import io.anlan.gateway.InstanceName;
import io.anlan.gateway.mqtt.MqttSettings;
import io.anlan.log.LogSettings;
import io.anlan.log.Secrets;
import io.anlan.platform.web.RoleHealth;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The role gateway. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.GATEWAY)
@Import({IntakeController.class, GatewayMetrics.class})
class GatewayConfiguration {
    @Bean(destroyMethod = "")
    Gateway gateway(LogSettings log, AnlanProperties properties, Secrets secrets, InstantSource clock) {
        return new Gateway(log, settings(properties), secrets, clock);
    }

    private static GatewaySettings settings(AnlanProperties properties) {
        GatewaySettings defaults = GatewaySettings.defaults();
        GatewaySettings settings = defaults.withName(
                        InstanceName.in(properties.dataDir().resolve("gateway")))
                .withHj212(properties.hj212().settings(defaults.hj212()));
        AnlanProperties.Mqtt mqtt = properties.mqtt();
        if (mqtt.uri() == null) {
            return settings;
        }
        return settings.withMqtt(
                MqttSettings.defaults(URI.create(mqtt.uri()), mqtt.username(), mqtt.password(), mqtt.clientId()));
    }

    @Bean
    RoleWork gatewayWork(Gateway gateway) {
        return new RoleWork() {
            @Override
            public Role role() {
                return Role.GATEWAY;
            }

            @Override
            public void start() throws BindException {
                gateway.start();
            }

            @Override
            public RoleHealth.Status check() {
                GatewayHealth health = gateway.health();
                return health.isUp()
                        ? RoleHealth.Status.ok()
                        : RoleHealth.Status.down(String.join(" ", health.problems()));
            }

            @Override
            public void stop() {
                gateway.close();
            }
        };
    }

    @Bean
    RoleHealth gatewayHealth(RoleRunner runner, RoleWork gatewayWork) {
        return new WorkHealth(runner, gatewayWork);
    }
}
