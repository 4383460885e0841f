package io.anlan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings of a platform that is to take more of each connection than devices send. */
final class RateSettings {
    private RateSettings() {}

    static Path unlimited(Path data) throws IOException {
        Files.createDirectories(data);
        return Files.writeString(data.resolve("bench.properties"), """
                anlan.hj212.device-frames-per-second=100000
                anlan.hj212.connection-frames-per-second=100000
                """);
    }
}
