package io.anlan.simulator.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a demonstration keeps between two starts: its access token and its devices' secrets, readable by the owner only. */
public final class StateDirectory {
    private static final String TOKEN = "token";
    private static final String PROVISIONED = "provisioned";
    private static final String PAST = "past";
    /** Also read by the program that shows them. */
    private static final String ACCOUNTS = "accounts.json";

    private static final String SECRETS = "device-secrets.json";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path directory;

    /** Opens the directory, making it if need be. */
    public StateDirectory(Path directory) throws IOException {
        this.directory = directory;
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
        }
    }

    Optional<String> token() throws IOException {
        return text(TOKEN);
    }

    void saveToken(String token) throws IOException {
        save(TOKEN, token + "\n");
    }

    /** Passwords and tokens by the address of the device. */
    Map<String, String> secrets() throws IOException {
        Path file = directory.resolve(SECRETS);
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            return new TreeMap<>(JSON.readValue(Files.readString(file), new TypeReference<Map<String, String>>() {}));
        } catch (JacksonException e) {
            throw new IOException(
                    "The file %s is damaged. Remove it, and the devices get new secrets.".formatted(file), e);
        }
    }

    void saveSecrets(Map<String, String> secrets) throws IOException {
        save(SECRETS, JSON.writeValueAsString(secrets) + "\n");
    }

    /** Which province an earlier start registered whole. */
    Optional<String> provisioned() throws IOException {
        return text(PROVISIONED);
    }

    void saveProvisioned(String fingerprint) throws IOException {
        save(PROVISIONED, fingerprint + "\n");
    }

    /**
     * How far the past of the devices is sent.
     *
     * @param end when it is over.
     * @param sent what was measured before is sent.
     */
    public record PastSent(Instant end, Instant sent) {
        public boolean isWhole() {
            return !sent.isBefore(end);
        }
    }

    /** How far earlier starts sent the past; empty if none began to. */
    public Optional<PastSent> past() throws IOException {
        Optional<String> text = text(PAST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.get().split(" ");
        try {
            return Optional.of(new PastSent(Instant.parse(parts[0]), Instant.parse(parts[parts.length - 1])));
        } catch (DateTimeException e) {
            throw new IOException(
                    "The file %s is damaged. Remove it, and the past is sent anew.".formatted(directory.resolve(PAST)),
                    e);
        }
    }

    public void savePast(PastSent past) throws IOException {
        save(PAST, past.end() + " " + past.sent() + "\n");
    }

    /** The accounts of the demonstration with their passwords; an empty object if there are none. */
    JsonNode accounts() throws IOException {
        try {
            return JSON.readTree(text(ACCOUNTS).orElse("{}"));
        } catch (JacksonException e) {
            throw new IOException(
                    "The file %s is damaged. Remove it, and the accounts get new passwords."
                            .formatted(directory.resolve(ACCOUNTS)),
                    e);
        }
    }

    void saveAccounts(JsonNode accounts) throws IOException {
        save(ACCOUNTS, accounts + "\n");
    }

    private Optional<String> text(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    private void save(String name, String text) throws IOException {
        Path fresh = directory.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, OWNER_ONLY);
        Files.writeString(fresh, text);
        Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
