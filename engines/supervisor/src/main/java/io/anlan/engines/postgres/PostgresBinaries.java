package io.anlan.engines.postgres;

import io.anlan.engines.files.Trees;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked.
 *
 * @param home directory that holds {@code bin}, {@code lib} and {@code share}.
 */
public record PostgresBinaries(Path home) {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int OWNER_EXECUTE = 0100;

    /** Parts of the archive that only serve to compile programs against it. */
    private static final Pattern UNNEEDED = Pattern.compile("lib/(.*\\.a|pkgconfig/.*|libecpg.*|libpgtypes.*)");

    /**
     * Unpacks the bundled archive, unless an earlier start has done so.
     *
     * @param parent directory that receives one directory per version.
     */
    public static PostgresBinaries unpack(Path parent) throws IOException {
        Path home = parent.resolve("postgres-" + version());
        if (!Files.exists(home)) {
            Path half = parent.resolve("postgres-" + version() + ".unpacking");
            Trees.delete(half);
            try (InputStream archive = resource(ARCHIVE);
                    var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
                unpack(tar, half);
            }
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(home);
    }

    /** The server. */
    public Path postgres() {
        return home.resolve("bin/postgres");
    }

    /** The program that makes a cluster. */
    public Path initdb() {
        return home.resolve("bin/initdb");
    }

    /** The version's first number, which decides whether a cluster can be used. */
    static String majorVersion() throws IOException {
        return version().split("\\.")[0];
    }

    private static void unpack(TarArchiveInputStream tar, Path home) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = home.resolve(entry.getName()).normalize();
            if (!target.startsWith(home)) {
                throw new IOException("The archive of PostgreSQL has an entry outside of it: " + entry.getName());
            }
            if (UNNEEDED.matcher(home.relativize(target).toString()).matches()) {
                continue;
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(target.getParent());
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(target.getParent());
                Files.copy(tar, target);
                boolean program = (entry.getMode() & OWNER_EXECUTE) != 0;
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource("/postgres.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = PostgresBinaries.class.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException("The class path lacks " + name + ".");
        }
        return in;
    }
}
