package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.anlan.gateway.engine.KafkaEngine;
import io.anlan.gateway.engine.MqttEngine;
import io.anlan.gateway.http.IntakeResult;
import io.anlan.log.LogSettings;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.QuarantineReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway's start and end. */
class GatewayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMillis(400);

    private static Gateway gatewayOn(LogSettings log, int port) {
        GatewaySettings defaults = GatewaySettings.defaults();
        return new Gateway(
                log, defaults.withHj212(defaults.hj212().withPort(port)), TestDevice.SECRETS, InstantSource.fixed(NOW));
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0);
                var gateway = gatewayOn(KafkaEngine.shared().settings(), taken.getLocalPort())) {
            assertThatThrownBy(gateway::start)
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void withoutALogItStartsAndListensToNobody() throws IOException {
        try (var gateway = gatewayOn(LogSettings.embedded("127.0.0.1:1"), 0)) {
            gateway.start();

            assertThat(gateway.health().isUp()).isFalse();
            assertThat(gateway.health().problems()).contains("The registered devices are not known yet.");
            try (var client = new Hj212Client(gateway.hj212Port())) {
                TestDevice stranger = TestGateway.stranger(ProtocolRecord.HJ212, "a21026");
                client.send(Hj212Way.message(stranger, TestDevice.PASSWORD, TestReading.realtime(NOW, "a21026", "1")));
                assertThat(client.reply(SILENCE)).isEmpty();
                assertThat(gateway.figures().of(ProtocolRecord.HJ212).messages())
                        .isZero();
            }
            IntakeResult result = gateway.http()
                    .accept("token", "10.0.0.1", null, new ByteArrayInputStream(new byte[0]))
                    .join();
            assertThat(result.status()).isEqualTo(IntakeResult.UNAVAILABLE);
            assertThat(result.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void whatWasReadIsAnsweredBeforeItCloses() {
        TestGateway gateway = TestGateway.onDefaults();
        TestDevice device = gateway.device(ProtocolRecord.HJ212, "a21026");
        try (var client = new Hj212Client(gateway.gateway().hj212Port())) {
            for (int i = 0; i < 100; i++) {
                client.send(Hj212Way.message(
                        device, TestDevice.PASSWORD, TestReading.realtime(NOW.minusSeconds(i), "a21026", "1")));
            }
            assertThat(client.reply(PATIENCE)).isPresent();
            gateway.gateway().close();

            int answered = 1;
            while (client.reply(SILENCE).isPresent()) {
                answered++;
            }
            assertThat(gateway.readings().all(reading -> reading.getDevice() == device.id(), SILENCE))
                    .hasSize(answered);
        } finally {
            gateway.close();
        }
    }

    @Test
    void whatIsPublishedWhileItIsAwayIsTakenInAfterwards() {
        TestGateway.withMqtt("gateway-that-leaves").close();
        TestDevice device = TestGateway.stranger(ProtocolRecord.MQTT, "a21026");
        var client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost(MqttEngine.shared().uri().getHost())
                .serverPort(MqttEngine.shared().uri().getPort())
                .buildBlocking();
        client.connect();
        for (int i = 0; i < 10; i++) {
            client.publishWith()
                    .topic("anlan/v1/devices/%s/readings".formatted(device.address()))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(JsonText.of(TestReading.realtime(NOW.minusSeconds(i), "a21026", "1")))
                    .send();
        }
        client.disconnect();

        try (TestGateway back = TestGateway.withMqtt("gateway-that-leaves")) {
            List<?> quarantined = back.quarantine()
                    .all(record -> record.getAddress().equals(device.address()), Duration.ofSeconds(2));

            assertThat(quarantined).as("of an unknown device").hasSize(10);
            assertThat(MqttEngine.shared().acknowledgedBy("gateway-that-leaves"))
                    .isEqualTo(10);
        }
    }

    @Test
    void anMqttBrokerThatWasReplacedIsHeardAgain() {
        try (TestGateway gateway = TestGateway.withMqtt("gateway-that-stays")) {
            MqttEngine.shared().replace();
            TestGateway.await(
                    "the loss is noticed or the new broker is heard",
                    () -> gateway.gateway().health().isUp());
            TestDevice device = gateway.device(ProtocolRecord.MQTT, "a21026");
            TestGateway.await(
                    "the gateway is subscribed",
                    () -> gateway.gateway().health().isUp());
            try (Way mqtt = new MqttWay(gateway.mqttClient())) {
                assertThat(mqtt.send(device, TestReading.realtime(NOW, "a21026", "1"), PATIENCE))
                        .isEqualTo(Way.Answer.TAKEN);
            }
        }
    }

    @Test
    void figuresSayWhatHappened() {
        try (TestGateway gateway = TestGateway.onDefaults();
                var client = new Hj212Client(gateway.gateway().hj212Port())) {
            TestDevice device = gateway.device(ProtocolRecord.HJ212, "a21026");
            var reading = TestReading.realtime(NOW, "a21026", "1", "a99999", "2");
            for (int i = 0; i < 2; i++) {
                client.send(Hj212Way.message(device, TestDevice.PASSWORD, reading));
                assertThat(client.reply(PATIENCE)).isPresent();
            }
            client.send(Hj212Way.message(device, "000000", reading));
            assertThat(client.reply(PATIENCE)).isPresent();

            var figures = gateway.gateway().figures();
            var hj212 = figures.of(ProtocolRecord.HJ212);
            assertThat(hj212.connections()).isEqualTo(1);
            assertThat(hj212.messages()).isEqualTo(3);
            assertThat(hj212.samples()).isEqualTo(1);
            assertThat(hj212.acknowledged()).isEqualTo(2);
            assertThat(hj212.refused()).isEqualTo(1);
            assertThat(hj212.duplicates()).isEqualTo(1);
            assertThat(hj212.quarantined())
                    .containsOnlyKeys(QuarantineReason.UNMAPPED_FACTOR, QuarantineReason.WRONG_PASSWORD);
            assertThat(figures.devices()).isPositive();
            assertThat(figures.inFlightBytes()).isZero();
        }
    }
}
