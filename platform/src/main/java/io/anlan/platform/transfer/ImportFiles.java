package io.anlan.platform.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where files wait to be brought in. They hold passwords of devices, so that only the owner of the process reads them and
 * none outlives it: each process has a folder with a lock that ends with it, however it ends, and the next one to start
 * removes the folders that nobody holds any more.
 */
@Component
class ImportFiles implements InitializingBean, DisposableBean {
    private static final Set<PosixFilePermission> ONLY_OWNER = PosixFilePermissions.fromString("rwx------");
    private static final String LOCK = "lock";

    private final Path all;
    private final Path own;
    private final FileChannel lock;

    ImportFiles(@Value("${anlan.data-dir}") Path dataDirectory) throws IOException {
        all = dataDirectory.resolve("imports");
        Files.createDirectories(all);
        Files.setPosixFilePermissions(all, ONLY_OWNER);
        own = Files.createDirectory(
                all.resolve(UUID.randomUUID().toString()), PosixFilePermissions.asFileAttribute(ONLY_OWNER));
        lock = open(own);
        if (lock.tryLock() == null) {
            throw new IllegalStateException("Somebody else holds the new folder %s.".formatted(own));
        }
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        for (Path path : children(all)) {
            if (!path.equals(own) && isLeft(path)) {
                remove(path);
            }
        }
    }

    /** A place for one more file. */
    Path fresh() {
        return own.resolve(UUID.randomUUID().toString());
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static boolean isLeft(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return true;
        }
        try (FileChannel other = open(path)) {
            return other.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by another platform within this process
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (Path child : children(path)) {
                Files.deleteIfExists(child);
            }
        }
        Files.deleteIfExists(path);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    /** Removes also what was still waiting. */
    @Override
    public void destroy() {
        try {
            remove(own);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
