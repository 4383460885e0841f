package io.anlan.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, so that it can be killed. */
final class ChildProcess implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "children");

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** @param name what it says goes to a file of this name in {@link #LOGS} */
    static ChildProcess start(String name, Class<?> main, String... arguments) throws IOException {
        Files.createDirectories(LOGS);
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ChildProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        LOGS.resolve(name + ".log").toFile()))
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Process %d does not die.".formatted(process.pid()));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
