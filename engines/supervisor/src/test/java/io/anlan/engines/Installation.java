package io.anlan.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A data directory and supervisors that run on it, in processes of their own. */
final class Installation {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path distribution;
    private final DataDirectory data;
    private final Path output;

    Installation(Path directory) throws IOException {
        distribution = Files.createDirectories(directory.resolve("distribution"));
        data = new DataDirectory(directory.resolve("data"));
        output = directory.resolve("output");
        Path engines = Files.createDirectories(distribution.resolve("engines"));
        for (String engine : List.of("kafka", "mqtt")) {
            Files.createSymbolicLink(
                    engines.resolve(engine),
                    Path.of("../" + engine + "/target/distribution").toRealPath());
        }
        jarTestApplication(Files.createDirectories(distribution.resolve("lib")).resolve("app.jar"));
    }

    DataDirectory data() {
        return data;
    }

    /** Starts {@code anlan up} on free ports. */
    Process up() throws IOException {
        return up(0);
    }

    /** Starts {@code anlan up} on free ports but for that of HJ 212. */
    Process up(int hj212Port) throws IOException {
        return start("up", List.of("--port=0", "--hj212-port=" + hj212Port, "--mqtt-port=0"));
    }

    /** Starts {@code anlan up} and waits until it says that it is ready. */
    Process upAndReady() throws IOException {
        Process supervisor = up();
        await(() -> text().contains("Anlan is ready") || !supervisor.isAlive());
        if (!supervisor.isAlive()) {
            throw new AssertionError("The supervisor ended:\n" + text());
        }
        return supervisor;
    }

    /** Runs {@code anlan status}. */
    Process status() throws IOException {
        return start("status", List.of());
    }

    private Process start(String command, List<String> arguments) throws IOException {
        var line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Supervisor.class.getName(),
                command,
                "--data=" + data.root()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("ANLAN_HOME", distribution.toString());
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /** What the last command has printed. */
    String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Properties settings() throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(data.settings())) {
            settings.load(in);
        }
        return settings;
    }

    /** Number of a service's process, if it runs. */
    Optional<Long> pid(String service) {
        try {
            return data.pid(service).readAlive().map(entry -> entry.process().pid());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every process that runs for this installation, found without its pid files. */
    List<Long> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> belongsHere(process.pid()))
                    .map(ProcessHandle::pid)
                    .toList();
        }
    }

    private boolean belongsHere(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readString(proc.resolve("cmdline"))
                            .contains(data.root().toString())
                    || Files.readSymbolicLink(proc.resolve("cwd")).startsWith(data.root());
        } catch (IOException e) {
            return false;
        }
    }

    /** Kills whatever is left. */
    void destroy() {
        for (long pid : processes()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    static int exitCode(Process process) throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Still runs.");
        }
        return process.exitValue();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void jarTestApplication(Path jar) throws IOException {
        Path classes = Path.of("target/test-classes");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes.resolve("io/anlan/app"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                archive.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, archive);
            }
        }
    }
}
