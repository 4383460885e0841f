package io.anlan.engines.mqtt;

import io.anlan.log.LogSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Runs the broker until the process is told to stop.
 *
 * <p>Argument: a properties file with {@code data-dir}, {@code bind-address}, {@code port}, {@code gateway-username},
 * {@code gateway-password}, {@code kafka-bootstrap-servers} (where the devices are read from) and {@code ready-file}, a
 * file that is made as soon as clients are served.
 */
public final class MqttMain {
    private MqttMain() {}

    /** Starts the broker; SIGTERM stops it in order. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1) {
            System.err.println("Usage: MqttMain FILE.properties");
            System.exit(2);
        }
        System.setProperty("logback.configurationFile", "anlan-logback.xml");
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(reader);
        }
        var settings = new MqttSettings(
                Path.of(required(properties, "data-dir")),
                required(properties, "bind-address"),
                Integer.parseInt(required(properties, "port")),
                new MqttSettings.Account(
                        required(properties, "gateway-username"), required(properties, "gateway-password")));
        var credentials =
                new LoggedDeviceCredentials(LogSettings.embedded(required(properties, "kafka-bootstrap-servers")));
        MqttBroker broker = MqttBroker.start(settings, credentials);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        Files.writeString(Path.of(required(properties, "ready-file")), Integer.toString(settings.port()));
        Thread.currentThread().join();
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The key (%s) is missing in the settings of the MQTT broker.".formatted(key));
        }
        return value;
    }
}
