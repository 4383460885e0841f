package io.anlan.gateway;

import static io.anlan.gateway.TestGateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.gateway.engine.KafkaEngine;
import io.anlan.log.ConnectionRecord;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.ReadingRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway says of itself: that it listens, and who is connected. */
class ListeningIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMillis(400);
    private static final Duration LONGER_THAN_BETWEEN_MARKS = Duration.ofSeconds(5);

    private static void speak(TestGateway gateway, Hj212Client client, TestDevice device, int second) {
        client.send(Hj212Way.message(
                device, TestDevice.PASSWORD, TestReading.realtime(NOW.minusSeconds(second), "a21026", "1")));
        assertThat(client.reply(PATIENCE)).isPresent();
        gateway.readings().await(reading -> reading.getDevice() == device.id());
    }

    private static List<ConnectionRecord> steps(TestGateway gateway, TestDevice device) {
        return gateway.connections().all(step -> step.getDevice() == device.id(), SILENCE);
    }

    @Test
    void marksEachPartitionAsLongAsItListens() {
        try (TestGateway gateway = TestGateway.onDefaults()) {
            gateway.readings().await(reading -> reading.getDevice() == 0);
            List<ReadingRecord> marks = gateway.readings().all(reading -> reading.getDevice() == 0, SILENCE);
            assertThat(marks)
                    .hasSizeGreaterThanOrEqualTo(KafkaEngine.shared().settings().partitions())
                    .containsOnly(ReadingRecord.newBuilder()
                            .setReceivedAt(NOW.toEpochMilli())
                            .build());

            gateway.gateway().close();
            int before = gateway.readings()
                    .all(reading -> reading.getDevice() == 0, SILENCE)
                    .size();
            assertThat(gateway.readings().all(reading -> reading.getDevice() == 0, LONGER_THAN_BETWEEN_MARKS))
                    .hasSize(before);
        }
    }

    @Test
    void saysInEachPartitionThatItBegan() {
        try (TestGateway gateway = TestGateway.onDefaults()) {
            assertThat(gateway.connections().all(step -> step.getDevice() == 0, SILENCE))
                    .hasSize(KafkaEngine.shared().settings().partitions())
                    .containsOnly(ConnectionRecord.newBuilder()
                            .setGateway("gateway")
                            .setAt(NOW.toEpochMilli())
                            .build());
        }
    }

    @Test
    void tellsWhenADeviceIsConnectedAndWhenItIsGone() {
        try (TestGateway gateway = TestGateway.onDefaults()) {
            TestDevice device = gateway.device(ProtocolRecord.HJ212, "a21026");
            var connected = ConnectionRecord.newBuilder()
                    .setDevice(device.id())
                    .setGateway("gateway")
                    .setConnected(true)
                    .setAt(NOW.toEpochMilli())
                    .setPeer("127.0.0.1")
                    .setProtocol(ProtocolRecord.HJ212)
                    .build();
            try (var client = new Hj212Client(gateway.gateway().hj212Port())) {
                client.send(Hj212Way.message(device, "000000", TestReading.realtime(NOW, "a21026", "1")));
                assertThat(client.reply(PATIENCE)).isPresent();
                assertThat(steps(gateway, device)).as("whoever it is").isEmpty();
                speak(gateway, client, device, 1);
                speak(gateway, client, device, 2);
                assertThat(steps(gateway, device)).containsExactly(connected);
            }
            gateway.connections().await(step -> step.getDevice() == device.id() && !step.getConnected());
            assertThat(steps(gateway, device))
                    .containsExactly(
                            connected, connected.toBuilder().setConnected(false).build());
        }
    }

    @Test
    void aDeviceThatCameOverAnotherConnectionIsStillConnected() {
        try (TestGateway gateway = TestGateway.onDefaults()) {
            TestDevice device = gateway.device(ProtocolRecord.HJ212, "a21026");
            try (var later = new Hj212Client(gateway.gateway().hj212Port())) {
                try (var first = new Hj212Client(gateway.gateway().hj212Port())) {
                    speak(gateway, first, device, 1);
                    speak(gateway, later, device, 2);
                }
                TestGateway.await(
                        "one connection is left",
                        () -> gateway.gateway()
                                        .figures()
                                        .of(ProtocolRecord.HJ212)
                                        .connections()
                                == 1);
                assertThat(steps(gateway, device)).allMatch(ConnectionRecord::getConnected);
            }
            gateway.connections().await(step -> step.getDevice() == device.id() && !step.getConnected());
        }
    }

    @Test
    void anInstanceKeepsItsName(@TempDir Path directory) {
        String name = InstanceName.in(directory.resolve("gateway"));
        assertThat(name).hasSize(36);
        assertThat(InstanceName.in(directory.resolve("gateway"))).isEqualTo(name);
        assertThat(InstanceName.in(directory.resolve("another"))).isNotEqualTo(name);
    }
}
