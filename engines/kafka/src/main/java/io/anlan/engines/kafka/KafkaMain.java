package io.anlan.engines.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Runs the broker until the process is told to stop.
 *
 * <p>Argument: a properties file with {@code data-dir}, {@code port}, {@code controller-port} and {@code ready-file}, a
 * file that is made as soon as clients are served.
 */
public final class KafkaMain {
    private KafkaMain() {}

    /** Starts the broker; SIGTERM stops it in order. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("Usage: KafkaMain FILE.properties");
            System.exit(2);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(reader);
        }
        KafkaBroker broker = KafkaBroker.start(new KafkaSettings(
                Path.of(required(properties, "data-dir")),
                Integer.parseInt(required(properties, "port")),
                Integer.parseInt(required(properties, "controller-port"))));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        Files.writeString(Path.of(required(properties, "ready-file")), broker.bootstrapServers());
        broker.awaitShutdown();
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("The key (%s) is missing in the settings of Kafka.".formatted(key));
        }
        return value;
    }
}
