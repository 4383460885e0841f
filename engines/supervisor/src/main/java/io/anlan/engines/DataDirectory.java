package io.anlan.engines;

import io.anlan.engines.process.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where one installation keeps everything.
 *
 * @param root the directory, absolute.
 */
record DataDirectory(Path root) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the parts that every start needs. What holds secrets is closed to others. */
    void create() throws IOException {
        Files.createDirectories(logs());
        Files.createDirectories(engines());
        for (Path secret : new Path[] {run(), keys()}) {
            Files.createDirectories(secret);
            Files.setPosixFilePermissions(secret, OWNER_ONLY);
        }
    }

    Path run() {
        return root.resolve("run");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path engines() {
        return root.resolve("engines");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path mqtt() {
        return root.resolve("mqtt");
    }

    /** What the demonstration keeps of its own. */
    Path demo() {
        return root.resolve("demo");
    }

    /** The accounts the demonstration made, with their passwords. */
    Path demoAccounts() {
        return demo().resolve("accounts.json");
    }

    Path lock() {
        return run().resolve("supervisor.lock");
    }

    Path settings() {
        return run().resolve("anlan.properties");
    }

    Path adminPassword() {
        return root.resolve("admin-password");
    }

    Path log(String service) {
        return logs().resolve(service + ".log");
    }

    Path ready(String service) {
        return run().resolve(service + ".ready");
    }

    PidFile pid(String service) {
        return new PidFile(run().resolve(service + ".pid"));
    }
}
