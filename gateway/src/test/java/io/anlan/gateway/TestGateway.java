package io.anlan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.gateway.engine.KafkaEngine;
import io.anlan.gateway.engine.LogView;
import io.anlan.gateway.engine.MqttEngine;
import io.anlan.gateway.hj212.Hj212Settings;
import io.anlan.gateway.mqtt.MqttSettings;
import io.anlan.log.ConnectionRecord;
import io.anlan.log.DeviceRecord;
import io.anlan.log.LogProducer;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineRecord;
import io.anlan.log.ReadingRecord;
import io.anlan.log.ReplayRecord;
import io.anlan.log.Topics;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A gateway on real engines, with views of what it writes. */
final class TestGateway implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T02:15:30Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final AtomicLong LAST_ID = new AtomicLong(1000);

    private final LogProducer producer;
    private final LogView<ReadingRecord> readings;
    private final LogView<QuarantineRecord> quarantine;
    private final LogView<ConnectionRecord> connections;
    private final @Nullable String mqttClient;
    private final Gateway gateway;

    TestGateway(GatewaySettings settings) {
        var log = KafkaEngine.shared().settings();
        producer = new LogProducer(log, Duration.ZERO);
        readings = new LogView<>(log, Topics.READINGS);
        quarantine = new LogView<>(log, Topics.QUARANTINE);
        connections = new LogView<>(log, Topics.CONNECTIONS);
        MqttSettings mqtt = settings.mqtt();
        mqttClient = mqtt == null ? null : mqtt.clientId();
        gateway = new Gateway(
                log, settings.withHj212(settings.hj212().withPort(0)), TestDevice.SECRETS, InstantSource.fixed(NOW));
        try {
            gateway.start();
        } catch (BindException e) {
            throw new AssertionError(e);
        }
        await("the gateway is up", () -> gateway.health().isUp());
    }

    static TestGateway onDefaults() {
        return new TestGateway(GatewaySettings.defaults());
    }

    static TestGateway withHj212(Hj212Settings settings) {
        return new TestGateway(GatewaySettings.defaults().withHj212(settings));
    }

    static TestGateway withMqtt(String clientId) {
        return new TestGateway(GatewaySettings.defaults()
                .withMqtt(MqttSettings.defaults(MqttEngine.shared().uri(), "anlan-gateway", "secret", clientId)));
    }

    Gateway gateway() {
        return gateway;
    }

    String mqttClient() {
        if (mqttClient == null) {
            throw new IllegalStateException("This gateway hears no MQTT.");
        }
        return mqttClient;
    }

    LogView<ReadingRecord> readings() {
        return readings;
    }

    LogView<QuarantineRecord> quarantine() {
        return quarantine;
    }

    LogView<ConnectionRecord> connections() {
        return connections;
    }

    /** A device with an address of its own that is not registered. */
    static TestDevice stranger(ProtocolRecord protocol, String... codes) {
        long id = LAST_ID.incrementAndGet();
        return new TestDevice(id, "88888880000%013d".formatted(id), protocol, List.of(codes));
    }

    /** A registered device with an address of its own. */
    TestDevice device(ProtocolRecord protocol, String... codes) {
        TestDevice device = stranger(protocol, codes);
        register(device, device.record());
        return device;
    }

    /** Registers a device, or changes it, and waits until the gateway knows. */
    void register(TestDevice device, DeviceRecord.Builder record) {
        producer.append(Topics.DEVICES, Long.toString(device.id()), record.build())
                .join();
        // A second, disabled device behind it shows that the topic was read this far.
        TestDevice marker = stranger(ProtocolRecord.HTTP);
        producer.append(
                        Topics.DEVICES,
                        Long.toString(marker.id()),
                        marker.record().setEnabled(false).build())
                .join();
        await(
                "the gateway knows " + device,
                () -> gateway.directory().byAddress(marker.address()).isPresent());
    }

    void replay(QuarantineRecord quarantined) {
        producer.append(
                        Topics.INTAKE_REPLAY,
                        quarantined.getAddress(),
                        ReplayRecord.newBuilder()
                                .setQuarantineId(quarantined.getId())
                                .setReceivedAt(quarantined.getReceivedAt())
                                .setProtocol(quarantined.getProtocol())
                                .setPeer(quarantined.getPeer())
                                .setAddress(quarantined.getAddress())
                                .setRaw(quarantined.getRaw())
                                .build())
                .join();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("within %s: %s", LIMIT, what).isNegative();
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Override
    public void close() {
        gateway.close();
        producer.close();
        readings.close();
        quarantine.close();
        connections.close();
    }
}
