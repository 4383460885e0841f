package io.anlan.platform;

import io.anlan.engines.kafka.KafkaBroker;
import io.anlan.engines.kafka.KafkaSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** One PostgreSQL and one Kafka for all tests of the run; each test application gets a database of its own. */
final class Engines {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final Deque<Runnable> ENDINGS = new ArrayDeque<>();

    /** What takes a second on a machine of its own takes many beside other builds; a test that waits in vain fails later. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    private Engines() {}

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .start();
                atEnd(() -> {
                    try {
                        server.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Kafka {
        static final KafkaBroker BROKER = start();

        private static KafkaBroker start() {
            Path data = temporary("kafka");
            KafkaBroker broker = KafkaBroker.start(new KafkaSettings(data, freePort(), freePort()));
            atEnd(broker::close);
            return broker;
        }
    }

    static String bootstrapServers() {
        return Kafka.BROKER.bootstrapServers();
    }

    /** JDBC address of a fresh, empty database. */
    static String freshDatabase() {
        String name = "anlan_" + DATABASES.incrementAndGet();
        try (Connection connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The database %s cannot be made.".formatted(name), e);
        }
        return Postgres.SERVER.getJdbcUrl("postgres", name);
    }

    static Path temporary(String name) {
        try {
            Path root = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "platform"));
            return Files.createTempDirectory(root, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs at the end of the run, what was added last first. */
    static void atEnd(Runnable action) {
        synchronized (ENDINGS) {
            if (ENDINGS.isEmpty()) {
                Runtime.getRuntime().addShutdownHook(new Thread(Engines::end));
            }
            ENDINGS.push(action);
        }
    }

    private static void end() {
        synchronized (ENDINGS) {
            ENDINGS.forEach(Runnable::run);
        }
    }
}
