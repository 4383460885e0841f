package io.anlan.evaluation;

import io.anlan.engines.kafka.KafkaMain;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A real broker in a process of its own. */
final class TestBroker implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Path directory;
    private final int port;
    private @Nullable ChildProcess process;

    TestBroker(Path directory) throws IOException {
        this.directory = directory;
        this.port = freePort();
        var properties = new Properties();
        properties.setProperty("data-dir", directory.resolve("data").toString());
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("controller-port", Integer.toString(freePort()));
        properties.setProperty("ready-file", readyFile().toString());
        try (Writer writer = Files.newBufferedWriter(settings())) {
            properties.store(writer, null);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path settings() {
        return directory.resolve("broker.properties");
    }

    private Path readyFile() {
        return directory.resolve("ready");
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    void start() throws IOException, InterruptedException, TimeoutException {
        Files.deleteIfExists(readyFile());
        ChildProcess started =
                ChildProcess.start("broker", KafkaMain.class, settings().toString());
        process = started;
        Wait.until(START_LIMIT, "the broker serves", () -> Files.exists(readyFile()));
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
