package io.anlan.gateway.engine;

import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** A real Kafka broker with the topics of the log; one for all test classes, since it takes seconds to start. */
public final class KafkaEngine {
    private static final Path DIRECTORY = Path.of("target", "engines");
    private static final KafkaEngine SHARED = new KafkaEngine();

    private final Path data;
    private final int port = freePort();
    private final int controllerPort = freePort();
    private final LogSettings settings = LogSettings.embedded("127.0.0.1:" + port);
    private ChildJvm process;

    private KafkaEngine() {
        try {
            Files.createDirectories(DIRECTORY);
            data = Files.createTempDirectory(DIRECTORY, "kafka");
            process = run();
            Topics.ensure(settings);
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static KafkaEngine shared() {
        return SHARED;
    }

    public LogSettings settings() {
        return settings;
    }

    /** kill -9. */
    public synchronized void kill() {
        process.kill();
    }

    /** Starts it again with the same data on the same port. */
    public synchronized void restart() {
        process = run();
    }

    private ChildJvm run() {
        return ChildJvm.start(
                "kafka",
                DIRECTORY,
                System.getProperty("java.class.path"),
                KafkaMain.class,
                data.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort));
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
