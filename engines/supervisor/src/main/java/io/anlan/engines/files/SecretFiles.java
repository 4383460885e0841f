package io.anlan.engines.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/** Files that only their owner may read. */
public final class SecretFiles {
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 24;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private SecretFiles() {}

    /** Makes the installation's key, 32 random bytes in Base64, unless it exists. */
    public static void ensureKey(Path file) throws IOException {
        if (!Files.exists(file)) {
            replace(file, Base64.getEncoder().encodeToString(random(KEY_BYTES)) + "\n");
        }
    }

    /** The password a file keeps; made at the first call. Letters, digits, {@code -} and {@code _}. */
    public static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            replace(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random(PASSWORD_BYTES)) + "\n");
        }
        return Files.readString(file).strip();
    }

    /** Replaces a properties file that may hold passwords. */
    public static void store(Path file, Properties properties) throws IOException {
        Path fresh = fresh(file);
        try (OutputStream out = Files.newOutputStream(fresh)) {
            properties.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = fresh(file);
        try (Writer out = Files.newBufferedWriter(fresh)) {
            out.write(text);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path fresh(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        return Files.createFile(fresh, OWNER_ONLY);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
