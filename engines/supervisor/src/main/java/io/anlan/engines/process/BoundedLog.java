package io.anlan.engines.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log file that a child appends to by itself, and older parts of it beside.
 *
 * <p>The child holds the file open and goes on when this process dies. So the file is not renamed: its text is copied
 * away and it is cut to nothing. What the child writes between the two is lost; that is why it happens rarely.
 *
 * @param path the file.
 */
public record BoundedLog(Path path) {
    /** Size above which a log is copied away, in bytes. */
    static final long MAX_BYTES = 16L * 1024 * 1024;

    private static final int OLD_PARTS = 3;

    /** Copies the log away if it is too large. */
    public void rotateIfLarge() throws IOException {
        rotateIfLarger(MAX_BYTES);
    }

    void rotateIfLarger(long limit) throws IOException {
        if (!Files.exists(path) || Files.size(path) <= limit) {
            return;
        }
        for (int part = OLD_PARTS; part > 1; part--) {
            if (Files.exists(old(part - 1))) {
                Files.move(old(part - 1), old(part), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(path, old(1), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    private Path old(int part) {
        return path.resolveSibling(path.getFileName() + "." + part);
    }
}
