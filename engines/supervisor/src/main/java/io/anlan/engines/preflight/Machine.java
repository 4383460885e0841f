package io.anlan.engines.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the machine must offer. */
public final class Machine {
    /** Free space without which nothing is started, in bytes. */
    public static final long MIN_FREE_BYTES = 2L * 1024 * 1024 * 1024;

    private static final String AS_ORDINARY_USER = "unshare";

    private Machine() {}

    /** Refuses a data directory that cannot be made or written. */
    public static void requireWritable(Path directory) throws Refusal {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "write", ".test"));
        } catch (IOException e) {
            throw new Refusal("The data directory %s cannot be written (%s): choose another one with --data."
                    .formatted(directory, FileTrouble.of(e)));
        }
    }

    /** Refuses a disk that is almost full. */
    public static void requireFreeSpace(Path directory) throws Refusal, IOException {
        requireFreeSpace(directory, MIN_FREE_BYTES);
    }

    static void requireFreeSpace(Path directory, long minimum) throws Refusal, IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < minimum) {
            throw new Refusal(
                    "The disk of %s has %d MiB left and %d MiB are needed: free some or choose another disk with --data."
                            .formatted(directory, free >> 20, minimum >> 20));
        }
    }

    /**
     * What to put before a command of PostgreSQL, which refuses to run as root: nothing, or a user namespace in which
     * root is nobody.
     *
     * @throws Refusal if this machine does not permit user namespaces, or has no bundled PostgreSQL.
     */
    public static List<String> postgresPrefix() throws Refusal, InterruptedException {
        String architecture = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!architecture.equals("Linux amd64")) {
            throw new Refusal(
                    "PostgreSQL is bundled for Linux on x86-64, this is %s: name a running one by spring.datasource.url in --config FILE."
                            .formatted(architecture));
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> prefix = List.of(AS_ORDINARY_USER, "-U");
        if (!succeeds(List.of(AS_ORDINARY_USER, "-U", "true"))) {
            throw new Refusal(
                    "PostgreSQL does not run as root and this machine does not permit user namespaces (unshare -U): start Anlan as an ordinary user.");
        }
        return prefix;
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
