package io.anlan.engines.preflight;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a data directory belong to one supervisor. Ends with the process, however it ends. */
public final class InstanceLock implements AutoCloseable {
    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param file the lock's file, which afterwards holds this process's number.
     * @param dataDirectory what the lock is for.
     * @throws Refusal if another process has it.
     */
    public static InstanceLock take(Path file, Path dataDirectory) throws IOException, Refusal {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new Refusal("Another Anlan runs on %s (pid %s): stop it or choose another directory with --data."
                    .formatted(dataDirectory, Files.readString(file, US_ASCII).strip()));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)), 0);
        return new InstanceLock(channel);
    }

    /** The number of the process that holds the lock, if one does. */
    public static Optional<Long> holder(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null
                    ? Optional.of(Long.valueOf(Files.readString(file, US_ASCII).strip()))
                    : Optional.empty();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // taken by this very process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
