package io.anlan.engines.mqtt;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.migration.meta.PersistenceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** A running broker. Its data directory belongs to one broker at a time. */
public final class MqttBroker implements AutoCloseable {
    /** The default of 64 files per kind of data is made for large servers; fixed for the life of a data directory. */
    private static final int PERSISTENCE_BUCKETS = 8;

    /** How long writes already begun may take at a stop, in milliseconds; waited for twice. The default is 2 s. */
    private static final int SHUTDOWN_GRACE_MILLIS = 200;

    /** Messages on the way to one gateway; the default of 50 would bound the rate by the round trip. */
    private static final int MAX_INFLIGHT_MESSAGES = 1000;

    private final EmbeddedHiveMQ broker;

    private MqttBroker(EmbeddedHiveMQ broker) {
        this.broker = broker;
    }

    /**
     * Starts a broker; returns when clients are served.
     *
     * @throws IOException if the data directory cannot be written.
     * @throws IllegalStateException if the broker does not start; the cause says why.
     */
    public static MqttBroker start(MqttSettings settings, DeviceCredentials credentials)
            throws IOException, InterruptedException {
        Path home = settings.dataDirectory();
        Path configuration = Files.createDirectories(home.resolve("conf"));
        Files.writeString(configuration.resolve("config.xml"), settings.configuration());
        tuneForOneMachine();
        EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configuration)
                .withDataFolder(Files.createDirectories(home.resolve("data")))
                .withExtensionsFolder(Files.createDirectories(home.resolve("extensions")))
                .withEmbeddedExtension(accessExtension(settings, credentials))
                .withoutLoggingBootstrap()
                .build();
        // The embedded builder opens the broker to everybody until an authenticator is there.
        InternalConfigurations.AUTH_DENY_UNAUTHENTICATED_CONNECTIONS.set(true);
        try {
            broker.start().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The MQTT broker did not start on port %d with its data in %s.".formatted(settings.port(), home),
                    e.getCause());
        }
        return new MqttBroker(broker);
    }

    /** Stops in order; an interrupted wait leaves the broker stopping. */
    @Override
    public void close() {
        try {
            broker.close();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The MQTT broker did not stop in order.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedExtension accessExtension(MqttSettings settings, DeviceCredentials credentials) {
        return EmbeddedExtension.builder()
                .withId("anlan-access")
                .withName("Access of devices and gateways")
                .withVersion("1")
                .withExtensionMain(new AccessExtension(settings, credentials))
                .build();
    }

    private static void tuneForOneMachine() {
        InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(PERSISTENCE_BUCKETS);
        InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(PERSISTENCE_BUCKETS);
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = MAX_INFLIGHT_MESSAGES;
        InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(SHUTDOWN_GRACE_MILLIS);
        InternalConfigurations.JMX_REPORTER_ENABLED.set(false);
        // RocksDB sizes its buffers by the machine's memory; Xodus lives in the heap, which has a limit.
        InternalConfigurations.PAYLOAD_PERSISTENCE_TYPE.set(PersistenceType.FILE);
        InternalConfigurations.RETAINED_MESSAGE_PERSISTENCE_TYPE.set(PersistenceType.FILE);
    }
}
