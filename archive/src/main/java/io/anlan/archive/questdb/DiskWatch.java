package io.anlan.archive.questdb;

import io.anlan.archive.DiskUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Measures the room that an archive takes and has left. */
final class DiskWatch {
    private final Path directory;
    private final long minFreeBytes;

    DiskWatch(Path directory, long minFreeBytes) {
        this.directory = directory;
        this.minFreeBytes = minFreeBytes;
    }

    DiskUse use() {
        return new DiskUse(usedBytes(), freeBytes());
    }

    List<String> warnings() {
        long free = freeBytes();
        return free >= minFreeBytes
                ? List.of()
                : List.of("Only %d MiB are free on the disk of the archive in %s (at least %d are wanted)."
                        .formatted(free >> 20, directory, minFreeBytes >> 20));
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long usedBytes() {
        var sum = new AtomicLong();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Dropped while we walk.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum.get();
    }
}
