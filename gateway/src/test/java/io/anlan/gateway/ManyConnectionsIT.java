package io.anlan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.gateway.engine.KafkaEngine;
import io.anlan.gateway.hj212.Hj212Settings;
import io.anlan.gateway.load.LoadDevices;
import io.anlan.gateway.load.LoadMain;
import io.anlan.log.LogProducer;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand loggers at once, each with its own connection, in a process of their own. */
class ManyConnectionsIT {
    private static final int CONNECTIONS = 10_000;

    /** Of the gateway's heap, for everything that a connection and its device need. */
    private static final long MAX_BYTES_PER_CONNECTION = 24 << 10;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void everyOneOfThemIsAnswered() throws Exception {
        register();
        var settings = GatewaySettings.defaults()
                .withHj212(Hj212Settings.defaults().withPort(0).withConnections(12_000, 12_000));
        try (var gateway =
                new Gateway(KafkaEngine.shared().settings(), settings, TestDevice.SECRETS, InstantSource.system())) {
            gateway.start();
            TestGateway.await(
                    "all devices are known",
                    () -> gateway.health().isUp()
                            && gateway.directory()
                                    .byAddress(
                                            LoadDevices.device(CONNECTIONS - 1).address())
                                    .isPresent());
            long before = heap();
            long residentBefore = resident();
            Process load = load(gateway.hj212Port());
            try (BufferedReader output = load.inputReader(StandardCharsets.UTF_8)) {
                String line = output.readLine();
                while (line != null && !line.startsWith("DONE")) {
                    line = output.readLine();
                }

                assertThat(line).contains("connections=10000").contains("answered=10000");
                assertThat(gateway.figures().of(ProtocolRecord.HJ212).connections())
                        .isEqualTo(CONNECTIONS);
                assertThat(gateway.figures().inFlightBytes()).isZero();
                long perConnection = (heap() - before) / CONNECTIONS;
                System.out.printf(
                        "%s%n%d bytes of heap per connection, resident %d -> %d MB%n",
                        line, perConnection, residentBefore >> 20, resident() >> 20);
                assertThat(perConnection).isLessThan(MAX_BYTES_PER_CONNECTION);
            } finally {
                load.destroyForcibly();
            }
            TestGateway.await(
                    "the closed connections are gone",
                    () -> gateway.figures().of(ProtocolRecord.HJ212).connections() == 0);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // flushed
    private static void register() {
        try (var producer = new LogProducer(KafkaEngine.shared().settings(), Duration.ofMillis(5))) {
            for (int i = 0; i < CONNECTIONS; i++) {
                TestDevice device = LoadDevices.device(i);
                producer.append(
                        Topics.DEVICES,
                        Long.toString(device.id()),
                        device.record().build());
            }
            producer.flush();
        }
    }

    private static Process load(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadMain.class.getName(),
                        Integer.toString(port),
                        Integer.toString(CONNECTIONS),
                        "0",
                        "0",
                        "1")
                .redirectErrorStream(true)
                .start();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long resident() throws IOException {
        String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
        return Long.parseLong(pages) * 4096;
    }
}
