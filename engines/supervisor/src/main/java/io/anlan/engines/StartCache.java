package io.anlan.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anlan.engines.preflight.Refusal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Classes a program loaded and linked at an earlier run, kept by the virtual machine so that it starts in less than
 * half the time. Fits one set of archives and one virtual machine; without one the program starts slowly.
 *
 * @param distribution the built product.
 * @param name the service.
 */
record StartCache(Distribution distribution, String name) {
    private static final int FINGERPRINT_BYTES = 8;
    private static final String SUFFIX = ".aot";

    /** A cache that is being made has another name, so that a half written one is never used. */
    private static final String HALF_SUFFIX = SUFFIX + ".new";

    /** What a start does with the cache. */
    enum Mode {
        /** Uses the one that is there. */
        USE,
        /** Makes one when the program ends, if there is none. */
        MAKE
    }

    boolean exists() throws IOException, Refusal {
        return Files.exists(file(SUFFIX));
    }

    /** Options of the virtual machine. */
    List<String> options(Mode mode) throws IOException, Refusal {
        if (exists()) {
            return List.of("-XX:AOTCache=" + file(SUFFIX), "-Xlog:aot=off", "-Xlog:cds=off");
        }
        if (mode == Mode.USE) {
            return List.of();
        }
        Files.createDirectories(distribution.cache());
        return List.of("-XX:AOTCacheOutput=" + file(HALF_SUFFIX), "-Xlog:aot=off", "-Xlog:cds=off");
    }

    /**
     * Puts a cache that was made in place of the older ones.
     *
     * @return whether there is one.
     */
    boolean adopt() throws IOException, Refusal {
        Path made = file(HALF_SUFFIX);
        if (!Files.exists(made)) {
            return exists();
        }
        try (DirectoryStream<Path> old = Files.newDirectoryStream(distribution.cache(), name + "-*" + SUFFIX)) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
        Files.move(made, file(SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private Path file(String suffix) throws IOException, Refusal {
        return distribution.cache().resolve(name + "-" + fingerprint() + suffix);
    }

    private String fingerprint() throws IOException, Refusal {
        var text = new StringBuilder(Runtime.version().toString()).append(JavaProgram.COMMON_OPTIONS);
        for (Path jar : distribution.classPath(name)) {
            text.append('\n').append(jar).append(' ').append(Files.size(jar)).append(' ');
            text.append(Files.getLastModifiedTime(jar));
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
