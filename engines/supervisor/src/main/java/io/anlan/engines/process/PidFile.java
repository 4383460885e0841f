package io.anlan.engines.process;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Tells who runs under a name, so that a later start finds what an earlier one left behind.
 *
 * @param path the file.
 */
public record PidFile(Path path) {
    private static final String PID = "pid";
    private static final String START = "start";
    private static final String RESTARTS = "restarts";

    /**
     * What the file says.
     *
     * @param process the process.
     * @param restarts how many times it was started again.
     */
    public record Entry(ProcessIdentity process, int restarts) {}

    /** Replaces what the file says; a reader sees the old text or the new one. */
    public void write(Entry entry) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(PID, Long.toString(entry.process().pid()));
        properties.setProperty(START, entry.process().start());
        properties.setProperty(RESTARTS, Integer.toString(entry.restarts()));
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(writer, null);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the file says; nothing if there is no such file or it cannot be understood. */
    public Optional<Entry> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
            var process = new ProcessIdentity(
                    Long.parseLong(properties.getProperty(PID, "")), properties.getProperty(START, ""));
            return Optional.of(new Entry(process, Integer.parseInt(properties.getProperty(RESTARTS, ""))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The process of the file, if it runs. */
    public Optional<Entry> readAlive() throws IOException {
        return read().filter(entry -> entry.process().isAlive());
    }

    /** Forgets the process. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
