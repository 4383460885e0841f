package io.anlan.gateway;

import io.anlan.gateway.hj212.Hj212Settings;
import io.anlan.gateway.http.HttpSettings;
import io.anlan.gateway.intake.IntakeSettings;
import io.anlan.gateway.mqtt.MqttSettings;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the gateway.
 *
 * @param name of this instance, different for each and the same after a restart
 * @param intake the path of every message
 * @param hj212 the HJ 212 listener
 * @param http the HTTP intake
 * @param mqtt the MQTT 5 broker to hear; null: no MQTT is heard
 */
public record GatewaySettings(
        String name,
        IntakeSettings intake,
        Hj212Settings hj212,
        HttpSettings http,
        @Nullable MqttSettings mqtt) {

    /** Every default; no MQTT. */
    public static GatewaySettings defaults() {
        return new GatewaySettings(
                "gateway", IntakeSettings.defaults(), Hj212Settings.defaults(), HttpSettings.defaults(), null);
    }

    public GatewaySettings withName(String newName) {
        return new GatewaySettings(newName, intake, hj212, http, mqtt);
    }

    public GatewaySettings withIntake(IntakeSettings settings) {
        return new GatewaySettings(name, settings, hj212, http, mqtt);
    }

    public GatewaySettings withHj212(Hj212Settings settings) {
        return new GatewaySettings(name, intake, settings, http, mqtt);
    }

    public GatewaySettings withHttp(HttpSettings settings) {
        return new GatewaySettings(name, intake, hj212, settings, mqtt);
    }

    public GatewaySettings withMqtt(MqttSettings settings) {
        return new GatewaySettings(name, intake, hj212, http, settings);
    }
}
