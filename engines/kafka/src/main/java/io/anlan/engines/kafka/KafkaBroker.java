package io.anlan.engines.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A running one-node broker.
 *
 * <p>Uses classes of the broker that are not a public interface of Kafka: the version is pinned, and nothing else may
 * depend on them. Losing the data directory ends the whole process, so outside tests it runs in a process of its own.
 */
public final class KafkaBroker implements AutoCloseable {
    private final KafkaSettings settings;
    private final KafkaRaftServer server;

    private KafkaBroker(KafkaSettings settings, KafkaRaftServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * Formats the data directory when it is new and starts the broker; returns when clients are served.
     *
     * @throws UncheckedIOException if the data directory cannot be made or formatted.
     */
    public static KafkaBroker start(KafkaSettings settings) {
        formatIfNew(settings);
        KafkaConfig config = KafkaConfig.fromProps(settings.brokerProperties(), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new KafkaBroker(settings, server);
    }

    /** The address clients connect to, as {@code host:port}. */
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** Blocks until the broker has stopped, by {@link #close} or by itself. */
    void awaitShutdown() {
        server.awaitShutdown();
    }

    /** Stops in order: flushes the log, so that the next start needs no recovery. */
    @Override
    public void close() {
        server.shutdown();
    }

    private static void formatIfNew(KafkaSettings settings) {
        if (Files.exists(settings.dataDirectory().resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(settings.dataDirectory());
            new Formatter()
                    .setPrintStream(silent)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(settings.nodeId())
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(settings.dataDirectory().toString())
                    .setMetadataLogDirectory(settings.dataDirectory().toString())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) { // what Formatter declares
            throw new IllegalStateException(
                    "Kafka's data directory (%s) cannot be formatted.".formatted(settings.dataDirectory()), e);
        }
    }
}
