package io.anlan.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name of a gateway among the gateways of an installation, kept in a directory of its own, so that it stays after a restart. */
public final class InstanceName {
    private static final String FILE = "instance-name";

    private InstanceName() {}

    /**
     * Reads the name, or makes one.
     *
     * @throws UncheckedIOException when the directory cannot be used
     */
    public static String in(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (Files.exists(file)) {
                String kept = Files.readString(file, StandardCharsets.US_ASCII).strip();
                if (!kept.isEmpty()) {
                    return kept;
                }
            }
            Files.createDirectories(directory);
            String made = UUID.randomUUID().toString();
            Files.writeString(file, made, StandardCharsets.US_ASCII);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the gateway (%s) cannot be used.".formatted(directory), e);
        }
    }
}
