package io.anlan.simulator.demo;

import io.anlan.hj212.Edition;
import io.anlan.simulator.field.Writer;
import io.anlan.simulator.link.Hj212Uplink;
import io.anlan.simulator.link.HttpUplink;
import io.anlan.simulator.link.MqttUplink;
import io.anlan.simulator.link.Uplink;
import io.anlan.simulator.message.Hj212Identity;
import io.anlan.simulator.province.DevicePlan;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;

/** Real sockets: TCP for HJ 212, MQTT 5, HTTP. */
public final class FieldEquipment implements Demonstration.Equipment {
    private final HttpClient client;
    private final URI api;
    private final InetSocketAddress hj212;
    private final InetSocketAddress mqtt;
    private final Map<String, String> secrets;

    /**
     * @param secrets password or token of every registered device, by address.
     */
    public FieldEquipment(
            HttpClient client, URI api, InetSocketAddress hj212, InetSocketAddress mqtt, Map<String, String> secrets) {
        this.client = client;
        this.api = api;
        this.hj212 = hj212;
        this.mqtt = mqtt;
        this.secrets = Map.copyOf(secrets);
    }

    @Override
    public Writer writer(DevicePlan device) {
        return switch (device.protocol()) {
            case HJ212 ->
                Writer.hj212(new Hj212Identity(device.address(), secret(device), device.systemCode(), Edition.V2017));
            case MQTT, HTTP -> Writer.json(device.address());
        };
    }

    @Override
    public Uplink uplink(DevicePlan device) {
        return switch (device.protocol()) {
            case HJ212 -> new Hj212Uplink(hj212);
            case MQTT -> new MqttUplink(mqtt, device.address(), secret(device), device.address());
            case HTTP -> new HttpUplink(client, api, secret(device));
        };
    }

    /** Unregistered loggers still have what they left the factory with. */
    private String secret(DevicePlan device) {
        return secrets.getOrDefault(device.address(), Writer.FACTORY_PASSWORD);
    }
}
