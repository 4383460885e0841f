package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.gateway.Way.Answer;
import io.anlan.gateway.engine.KafkaEngine;
import io.anlan.gateway.http.IntakeResult;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.ReadingRecord;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The log's process is killed while devices send. */
class LogOutageIT {
    private static final Duration UNANSWERED = Duration.ofMillis(1500);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration NOTICED = Duration.ofSeconds(6);
    private static final Duration SILENCE = Duration.ofSeconds(1);

    @Test
    void nothingIsAcknowledgedWhileTheLogIsAwayAndEverythingAfterwards() {
        try (TestGateway gateway = TestGateway.withMqtt("gateway-of-outage");
                Way hj212 = new Hj212Way(gateway.gateway().hj212Port());
                Way strangers = new Hj212Way(gateway.gateway().hj212Port());
                Way http = new HttpWay(gateway.gateway().http());
                Way mqtt = new MqttWay(gateway.mqttClient())) {
            List<Way> ways = List.of(hj212, http, mqtt);
            List<TestDevice> devices = ways.stream()
                    .map(way -> gateway.device(way.protocol(), "a21026"))
                    .toList();
            for (int i = 0; i < ways.size(); i++) {
                assertThat(ways.get(i).send(devices.get(i), reading(0), RECOVERY))
                        .isEqualTo(Answer.TAKEN);
            }

            KafkaEngine.shared().kill();
            for (int i = 0; i < ways.size(); i++) {
                assertThat(ways.get(i).send(devices.get(i), reading(1), UNANSWERED))
                        .as("%s without the log", ways.get(i).protocol())
                        .isEqualTo(Answer.NONE);
            }
            TestDevice stranger = TestGateway.stranger(ProtocolRecord.HJ212, "a21026");
            assertThat(strangers.send(stranger, reading(1), UNANSWERED))
                    .as("who goes to quarantine, without the log")
                    .isEqualTo(Answer.NONE);
            TestGateway.await(
                    "the gateway says that the log is away",
                    () -> !gateway.gateway().health().isUp());
            KafkaEngine.shared().restart();

            assertThat(strangers.awaitAnswer(RECOVERY)).isEqualTo(Answer.REFUSED);
            gateway.quarantine().await(record -> record.getAddress().equals(stranger.address()));
            for (int i = 0; i < ways.size(); i++) {
                long device = devices.get(i).id();
                assertThat(ways.get(i).awaitAnswer(RECOVERY))
                        .as("%s with the log", ways.get(i).protocol())
                        .isEqualTo(Answer.TAKEN);
                assertThat(gateway.readings().all(reading -> reading.getDevice() == device, SILENCE))
                        .extracting(ReadingRecord::getMeasuredAt)
                        .containsOnly(
                                reading(0).measuredAt().toEpochMilli(),
                                reading(1).measuredAt().toEpochMilli());
            }
            TestGateway.await(
                    "the gateway is up again", () -> gateway.gateway().health().isUp());
        }
    }

    @Test
    void anIdleGatewaySaysThatTheLogIsAway() {
        try (TestGateway gateway = TestGateway.onDefaults()) {
            KafkaEngine.shared().kill();
            long killed = System.nanoTime();
            TestGateway.await(
                    "the gateway says that the log is away",
                    () -> !gateway.gateway().health().isUp());
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(NOTICED);
            assertThat(gateway.gateway().health().problems()).containsExactly("The log does not answer.");

            KafkaEngine.shared().restart();
            TestGateway.await(
                    "the gateway is up again", () -> gateway.gateway().health().isUp());
        }
    }

    @Test
    void readingStopsWhenTooMuchWaitsAndGoesOnByItself() {
        var settings = GatewaySettings.defaults();
        try (TestGateway gateway =
                new TestGateway(settings.withIntake(settings.intake().withMaxInFlightBytes(20_000)))) {
            TestDevice device = gateway.device(ProtocolRecord.HJ212, "a21026");
            try (var client = new Hj212Client(gateway.gateway().hj212Port())) {
                client.send(Hj212Way.message(device, TestDevice.PASSWORD, reading(0)));
                assertThat(client.reply(RECOVERY)).isPresent();

                KafkaEngine.shared().kill();
                int sent = 150;
                IntStream.rangeClosed(1, sent)
                        .forEach(i -> client.send(Hj212Way.message(device, TestDevice.PASSWORD, reading(i))));
                TestGateway.await(
                        "too much waits", () -> gateway.gateway().figures().inFlightBytes() >= 20_000);
                assertThat(client.reply(UNANSWERED)).isEmpty();
                long taken =
                        gateway.gateway().figures().of(ProtocolRecord.HJ212).messages();
                assertThat(taken).as("frames read").isLessThan(sent);
                assertThat(new HttpWay(gateway.gateway().http())
                                .result(device.token(), null, JsonText.of(reading(1)))
                                .status())
                        .isEqualTo(IntakeResult.UNAVAILABLE);
                KafkaEngine.shared().restart();

                for (int i = 0; i < sent; i++) {
                    assertThat(client.reply(RECOVERY))
                            .as("answer %d of %d", i + 1, sent)
                            .isPresent();
                }
            }
            assertThat(gateway.readings().all(reading -> reading.getDevice() == device.id(), SILENCE))
                    .extracting(ReadingRecord::getMeasuredAt)
                    .containsAll(IntStream.rangeClosed(0, 150)
                            .mapToObj(i -> reading(i).measuredAt().toEpochMilli())
                            .toList());
            TestGateway.await(
                    "nothing is in flight", () -> gateway.gateway().figures().inFlightBytes() == 0);
        }
    }

    private static TestReading reading(int place) {
        return TestReading.realtime(NOW.minusSeconds(1000 - place), "a21026", "35.40");
    }
}
