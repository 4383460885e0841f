package io.anlan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.gateway.hj212.Hj212Settings;
import io.anlan.gateway.http.HttpSettings;
import io.anlan.gateway.intake.IntakeSettings;
import io.anlan.gateway.intake.QuarantineRates;
import io.anlan.gateway.intake.Rate;
import io.anlan.gateway.mqtt.MqttSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {
    @Test
    void theDefaultsAreWhatTheyAre() {
        GatewaySettings defaults = GatewaySettings.defaults();

        assertThat(defaults.name()).isEqualTo("gateway");
        assertThat(defaults.mqtt()).isNull();
        assertThat(defaults.intake())
                .isEqualTo(new IntakeSettings(
                        Duration.ofMillis(10),
                        24L << 20,
                        Duration.ofMinutes(10),
                        Duration.ofDays(7),
                        Duration.ofDays(400),
                        false,
                        32,
                        4096,
                        Duration.ofHours(1),
                        QuarantineRates.defaults()));
        assertThat(defaults.hj212())
                .isEqualTo(new Hj212Settings(
                        "0.0.0.0",
                        8212,
                        2,
                        12_000,
                        4_000,
                        4096,
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        65_536,
                        Rate.perSecond(200, 400),
                        Rate.perSecond(2000, 4000),
                        Rate.of(12, Duration.ofMinutes(1), 10),
                        true,
                        false));
        assertThat(defaults.http())
                .isEqualTo(new HttpSettings(
                        1 << 20,
                        8 << 20,
                        64,
                        2,
                        Duration.ofSeconds(30),
                        Rate.perSecond(50, 500),
                        Rate.of(60, Duration.ofMinutes(1), 60),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5)));
    }

    @Test
    void theMqttSettingsHideThePassword() {
        MqttSettings settings =
                MqttSettings.defaults(URI.create("tcp://127.0.0.1:1883"), "anlan-gateway", "hidden", "gateway-1");

        assertThat(settings.sessionExpiry()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.toString()).contains("gateway-1").doesNotContain("hidden");
    }

    @Test
    void wrongValuesAreRefusedByName() {
        assertThatThrownBy(() -> Hj212Settings.defaults().withPort(70_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("anlan.hj212.port (70000)");
        assertThatThrownBy(() -> Hj212Settings.defaults().withConnections(0, 1))
                .hasMessageContaining("maxConnections (0)");
        assertThatThrownBy(() -> Hj212Settings.defaults()
                        .withTimeouts(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("idleTimeout (PT0S)");
        assertThatThrownBy(() -> IntakeSettings.defaults().withMaxInFlightBytes(100L << 20))
                .hasMessageContaining("maxInFlightBytes (104857600)");
        assertThatThrownBy(() -> MqttSettings.defaults(URI.create("http://broker"), null, null, "x"))
                .hasMessageContaining("anlan.mqtt.uri (http://broker)");
        assertThatThrownBy(() -> MqttSettings.defaults(URI.create("tcp://broker"), null, null, " "))
                .hasMessageContaining("client id");
    }
}
