package io.anlan.gateway.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A real MQTT 5 broker; one for all test classes. It needs an older Netty than the gateway, so it has its own class path. */
public final class MqttEngine {
    private static final Path DIRECTORY = Path.of("target", "engines");
    private static final Path NETTY = Path.of("target", "netty-of-hivemq");
    private static final MqttEngine SHARED = new MqttEngine();

    private final int port = KafkaEngine.freePort();
    private final Path home;
    private ChildJvm process;

    private MqttEngine() {
        try {
            Files.createDirectories(DIRECTORY);
            home = Files.createTempDirectory(DIRECTORY, "mqtt");
            process = run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MqttEngine shared() {
        return SHARED;
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    /** Messages that the client acknowledged to the broker. */
    public synchronized long acknowledgedBy(String clientId) {
        try {
            return process.output()
                    .lines()
                    .filter(("PUBACK " + clientId)::equals)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9, and a new one on the same port that remembers nothing. */
    public synchronized void replace() {
        process.kill();
        process = run();
    }

    private ChildJvm run() {
        return ChildJvm.start("mqtt", DIRECTORY, classPath(), MqttMain.class, home.toString(), Integer.toString(port));
    }

    private static String classPath() {
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("netty-"))
                .collect(Collectors.joining(File.pathSeparator));
        return NETTY.toAbsolutePath() + File.separator + "*" + File.pathSeparator + others;
    }
}
