package io.anlan.engines.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Tells who runs under a name, so that a later start finds what an earlier one left behind: one line with the process
 * number, its start and how many times it was started again.
 *
 * @param path the file.
 */
public record PidFile(Path path) {
    private static final int WORDS = 3;

    /**
     * What the file says.
     *
     * @param process the process.
     * @param restarts how many times it was started again.
     */
    public record Entry(ProcessIdentity process, int restarts) {}

    /** Replaces what the file says; a reader sees the old text or the new one. */
    public void write(Entry entry) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(
                fresh,
                "%d %s %d\n".formatted(entry.process().pid(), entry.process().start(), entry.restarts()));
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the file says; nothing if there is no such file or it cannot be understood. */
    public Optional<Entry> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        String[] words = Files.readString(path).strip().split(" ");
        try {
            return words.length == WORDS
                    ? Optional.of(new Entry(
                            new ProcessIdentity(Long.parseLong(words[0]), words[1]), Integer.parseInt(words[2])))
                    : Optional.empty();
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
