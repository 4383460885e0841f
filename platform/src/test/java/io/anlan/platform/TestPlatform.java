package io.anlan.platform;

import static org.awaitility.Awaitility.await;

import io.anlan.log.LogSettings;
import io.anlan.log.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running platform over the real engines, shared by all tests of the run. */
public final class TestPlatform implements AutoCloseable {
    private static final Duration LOG_LIMIT = Duration.ofMinutes(1);

    private final String database;
    private final Path dataDirectory;
    private final Path webDirectory;
    private final Map<String, String> settings;
    /** Stays over a restart, as archives do. */
    private final InMemoryArchive archive = new InMemoryArchive();

    private ServletWebServerApplicationContext context;

    private TestPlatform(Map<String, String> settings) {
        this.settings = settings;
        database = Engines.freshDatabase();
        dataDirectory = Engines.temporary("data");
        webDirectory = Engines.temporary("web");
        writePages();
        // A broker that was held up by a busy machine refuses for a moment.
        await().atMost(LOG_LIMIT).ignoreExceptions().until(() -> {
            Topics.ensure(log());
            return true;
        });
        context = start();
    }

    /** The one of the run; when it could not start, no test tries again. */
    public static TestPlatform shared() {
        return Shared.PLATFORM;
    }

    /**
     * One of a test's own, with its own settings and database. It shares the log with the one of the run, so the test
     * closes it, or the other misses half of the alarms from then on.
     */
    public static TestPlatform with(Map<String, String> settings) {
        return new TestPlatform(settings);
    }

    private static final class Shared {
        /** All tests come from one address and many of them are admin. */
        static final TestPlatform PLATFORM = new TestPlatform(Map.of(
                "anlan.account.second-factor-roles", "",
                "anlan.account.session.per-account", "1000",
                "anlan.account.lock.per-peer", "100000",
                "anlan.live.streams-per-account", "200",
                "anlan.live.look-again", "1s",
                "anlan.suppression.look-again", "50ms",
                "anlan.suppression.catch-up", "1s",
                "anlan.notification.base-url", "https://anlan.example.org",
                "anlan.notification.allow-private-addresses", "true",
                "anlan.notification.retry-first", "100ms"));

        static {
            Engines.atEnd(PLATFORM::close);
        }
    }

    private ServletWebServerApplicationContext start() {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(TestApplication.class)
                .registerShutdownHook(false)
                .initializers(fresh -> ((GenericApplicationContext) fresh)
                        .registerBean(InMemoryArchive.class, () -> archive, bean -> bean.setDestroyMethodName("")))
                .properties(new HashMap<>(settings))
                .properties(Map.of(
                        "server.port", "0",
                        "anlan.roles", "platform",
                        "anlan.data-dir", dataDirectory.toString(),
                        "anlan.web-dir", webDirectory.toString(),
                        "spring.datasource.url", database,
                        "spring.datasource.username", "postgres",
                        "spring.datasource.password", "postgres",
                        "spring.main.banner-mode", "off"))
                .run();
    }

    private void writePages() {
        try {
            Files.writeString(webDirectory.resolve("index.html"), "<!doctype html><title>Anlan</title>");
            Files.createDirectories(webDirectory.resolve("assets"));
            Files.writeString(webDirectory.resolve("assets").resolve("main-1a2b3c.js"), "export {}");
            Files.writeString(webDirectory.resolve("assets").resolve("main-1a2b3c.js.br"), "packed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the application and starts it again over the same data. */
    public void restart() {
        context.close();
        context = start();
    }

    public int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    public Path dataDirectory() {
        return dataDirectory;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public LogSettings log() {
        return LogSettings.embedded(Engines.bootstrapServers());
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public String adminPassword() {
        try {
            return Files.readString(dataDirectory.resolve("admin-password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        archive.close();
    }
}
