package io.anlan.gateway.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A JVM that runs a main class until it is stopped or killed, or this JVM ends. */
final class ChildJvm {
    private static final Duration START = Duration.ofSeconds(40);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it and waits until it prints the line {@code READY}. */
    static ChildJvm start(String name, Path directory, String classPath, Class<?> main, String... arguments) {
        Path output = directory.resolve(name + ".out");
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(directory);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var child = new ChildJvm(process, output);
            child.awaitReady(name);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(String name) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!output().contains("READY")) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException("%s did not start:%n%s".formatted(name, output()));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
