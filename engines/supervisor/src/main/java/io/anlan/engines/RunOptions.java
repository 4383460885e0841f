package io.anlan.engines;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be chosen of a run. */
final class RunOptions {
    static final String DEFAULT_DATA = "data";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DEFAULT_DATA,
            description = "Where everything is kept (default: ./${DEFAULT-VALUE}).")
    Path data = Path.of(DEFAULT_DATA);

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the web pages and the API (default: ${DEFAULT-VALUE}; 0: any free one).")
    int webPort;

    @Option(
            names = "--hj212-port",
            paramLabel = "N",
            defaultValue = "8212",
            description = "Port for HJ 212 devices (default: ${DEFAULT-VALUE}; 0: any free one).")
    int hj212Port;

    @Option(
            names = "--mqtt-port",
            paramLabel = "N",
            defaultValue = "1883",
            description = "Port for MQTT devices (default: ${DEFAULT-VALUE}; 0: any free one).")
    int mqttPort;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "Your own settings, a properties file. They win over every other.",
                "An engine whose address it names is not started."
            })
    @Nullable
    Path config;
}
