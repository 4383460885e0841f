package io.anlan.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The name of this process in the group of evaluators, kept in its state directory, so that it takes its place again after a
 * restart instead of being one more. Held by a lock: two processes of one name would throw each other out without end.
 */
final class ProcessName implements AutoCloseable {
    private static final String FILE = "process-name";

    private final FileChannel channel;
    private final String name;

    private ProcessName(FileChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    /**
     * @throws IllegalStateException when another process uses the directory
     * @throws UncheckedIOException when the directory cannot be written
     */
    static ProcessName in(Path stateDir) {
        Path file = stateDir.resolve(FILE);
        try {
            Files.createDirectories(stateDir);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalStateException(
                        "The state directory (%s) is used by another evaluation. Give each process its own."
                                .formatted(stateDir));
            }
            return new ProcessName(channel, readOrMake(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The state directory (%s) cannot be used.".formatted(stateDir), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String readOrMake(Path file) throws IOException {
        String kept = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!kept.isEmpty()) {
            return kept;
        }
        String made = UUID.randomUUID().toString();
        Files.writeString(file, made, StandardCharsets.US_ASCII);
        return made;
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of the state directory cannot be given back.", e);
        }
    }
}
