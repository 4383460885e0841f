package io.anlan.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A platform started from the built distribution, as an operator starts it, on free ports and a data folder of its
 * own. Closing it stops everything.
 */
public final class RunningPlatform implements AutoCloseable {
    /** How long a start may take, a first one on a busy machine included. */
    public static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final String mode;
    private final Path data;
    private final List<String> options;
    private Process supervisor;
    private PlatformApi api;

    private RunningPlatform(String mode, Path data, List<String> options) {
        this.mode = mode;
        this.data = data;
        this.options = List.copyOf(options);
        this.supervisor = launch();
        this.api = new PlatformApi(URI.create("http://127.0.0.1:0"));
    }

    /**
     * Starts and waits until every role can do its work.
     *
     * @param data its data folder, kept when it is closed
     * @param options further options of {@code ./anlan up}
     */
    public static RunningPlatform start(Path data, String... options) {
        return started(new RunningPlatform("up", data, List.of(options)));
    }

    /** The same with the demonstration province, as {@code ./anlan demo} starts it; its plants come one by one. */
    public static RunningPlatform startDemonstration(Path data) {
        return started(new RunningPlatform("demo", data, List.of()));
    }

    private static RunningPlatform started(RunningPlatform platform) {
        try {
            platform.awaitUp(START_LIMIT);
            platform.api.logIn("admin", platform.adminPassword());
        } catch (RuntimeException | Error e) {
            platform.close();
            throw e;
        }
        return platform;
    }

    private Process launch() {
        Path distribution = distribution();
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                distribution.resolve("engines/supervisor") + "/*",
                "io.anlan.engines.Supervisor",
                mode,
                "--data",
                data.toString(),
                "--port",
                "0",
                "--hj212-port",
                "0",
                "--mqtt-port",
                "0"));
        command.addAll(options);
        try {
            Files.createDirectories(data);
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("console.log").toFile()));
            builder.environment().put("ANLAN_HOME", distribution.toString());
            // A second factor has its own test; here it would only stand in the way of each log-in.
            builder.environment().put("ANLAN_ACCOUNT_SECONDFACTORROLES", "");
            // A thousand browsers of a bench are one administrator.
            builder.environment().put("ANLAN_LIVE_STREAMSPERACCOUNT", "2000");
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the parent process again after it was killed. */
    public void relaunch() {
        supervisor = launch();
    }

    /** The folder that the build of module app makes. */
    public static Path distribution() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("app/target/anlan");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("No app/target/anlan above this folder; build the distribution first.");
    }

    /** Waits for health and looks the ports up again. */
    public void awaitUp(Duration limit) {
        Await.condition("the platform is up (see " + data + "/console.log)", limit, () -> {
            if (!supervisor.isAlive()) {
                throw new AssertionError(
                        "The platform ended with %d; see %s/console.log".formatted(supervisor.exitValue(), data));
            }
            if (Files.notExists(data.resolve("run/anlan.properties"))) {
                return false;
            }
            URI now = URI.create("http://127.0.0.1:" + property("server.port"));
            if (!now.equals(api.base())) {
                api = new PlatformApi(now);
            }
            return api.isUp();
        });
    }

    public PlatformApi api() {
        return api;
    }

    /** The API as somebody else uses it. */
    public PlatformApi apiOf(String username, String password) {
        var other = new PlatformApi(api.base());
        other.logIn(username, password);
        return other;
    }

    public Path data() {
        return data;
    }

    public int hj212Port() {
        return Integer.parseInt(property("anlan.hj212.port"));
    }

    public URI mqtt() {
        return URI.create(property("anlan.mqtt.uri"));
    }

    public String adminPassword() {
        return read(data.resolve("admin-password")).strip();
    }

    /** A key of the configuration that the application was started with. */
    public String property(String key) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("run/anlan.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("No " + key + " in " + data + "/run/anlan.properties");
        }
        return value;
    }

    /** The supervised process: app, kafka, postgres, mqtt, demo. */
    public ProcessHandle process(String name) {
        String pid = read(data.resolve("run/" + name + ".pid")).strip().split("\\s+", 2)[0];
        return ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new IllegalStateException(name + " (pid " + pid + ") does not run."));
    }

    /** Names of the supervised processes that have a pid file. */
    public List<String> processNames() {
        try (Stream<Path> files = Files.list(data.resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".pid"))
                    .map(file -> file.substring(0, file.length() - ".pid".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Process supervisor() {
        return supervisor;
    }

    /** Kills a supervised process as {@code kill -9} does. */
    public void kill(String name) {
        process(name).destroyForcibly();
    }

    /** Sends SIGTERM and waits until the parent has ended. */
    public void stop() {
        supervisor.destroy();
        try {
            if (!supervisor.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The platform did not stop within " + STOP_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        if (supervisor.isAlive()) {
            stop();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
