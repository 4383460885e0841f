package io.anlan.gateway;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.anlan.gateway.engine.MqttEngine;
import io.anlan.log.ProtocolRecord;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** MQTT 5: the gateway's acknowledgement to the broker takes; the broker answers the device before. */
final class MqttWay implements Way {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final String gatewayClient;
    private final Mqtt5BlockingClient client;
    private long acknowledgedBefore;

    /** @param gatewayClient the gateway's name at the broker */
    MqttWay(String gatewayClient) {
        this.gatewayClient = gatewayClient;
        this.client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("device-" + UUID.randomUUID())
                .serverHost(MqttEngine.shared().uri().getHost())
                .serverPort(MqttEngine.shared().uri().getPort())
                .buildBlocking();
        client.connect();
    }

    @Override
    public ProtocolRecord protocol() {
        return ProtocolRecord.MQTT;
    }

    @Override
    public Answer send(TestDevice device, TestReading reading, Duration patience) {
        publish(device, JsonText.of(reading));
        return awaitAnswer(patience);
    }

    @Override
    public Answer sendBytes(TestDevice device, byte[] bytes) {
        publish(device, bytes);
        return awaitAnswer(PATIENCE);
    }

    private void publish(TestDevice device, byte[] payload) {
        acknowledgedBefore = MqttEngine.shared().acknowledgedBy(gatewayClient);
        client.publishWith()
                .topic("anlan/v1/devices/%s/readings".formatted(device.address()))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send();
    }

    @Override
    public Answer awaitAnswer(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - end < 0) {
            if (MqttEngine.shared().acknowledgedBy(gatewayClient) > acknowledgedBefore) {
                return Answer.TAKEN;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return Answer.NONE;
    }

    @Override
    public Answer toStrangers() {
        return Answer.TAKEN;
    }

    @Override
    public Answer toNonsense() {
        return Answer.TAKEN;
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
