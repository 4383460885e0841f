package io.anlan.engines;

import io.anlan.engines.files.SecretFiles;
import io.anlan.engines.postgres.PostgresCluster;
import io.anlan.engines.preflight.Refusal;
import io.anlan.engines.process.ServiceSpec;
import io.anlan.engines.process.ServiceSpec.Readiness;
import io.anlan.engines.process.Signals.Signal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Describes the processes of one installation. */
final class Services {
    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String MQTT = "mqtt";
    static final String APP = "app";
    static final String DEMO = "demo";

    /** In the order to show them. */
    static final List<String> NAMES = List.of(POSTGRES, KAFKA, MQTT, APP, DEMO);

    /** Those that the platform waits for, and whose start is therefore worth a cache. */
    static final List<String> CACHED = List.of(KAFKA, MQTT, APP);

    /** Marks every process of an installation, with its data directory. */
    static final String MARK = "ANLAN_SUPERVISED_DATA";

    private static final String APP_OPTIONS_VARIABLE = "ANLAN_APP_OPTS";

    // A bounded young generation keeps the memory that is touched small: Kafka idles at 185 MiB instead of 240.
    private static final List<String> KAFKA_OPTIONS = List.of("-Xms48m", "-Xmx320m", "-XX:MaxNewSize=96m");
    private static final List<String> MQTT_OPTIONS = List.of(
            "-Xms48m",
            "-Xmx256m",
            "-XX:MaxNewSize=64m",
            "-Dio.netty.allocator.numHeapArenas=1",
            "-Dio.netty.allocator.numDirectArenas=2");
    private static final List<String> APP_OPTIONS = List.of("-Xms64m", "-Xmx1g");
    private static final List<String> DEMO_OPTIONS = List.of("-Xms24m", "-Xmx96m", "-XX:TieredStopAtLevel=1");

    private final DataDirectory data;
    private final Distribution distribution;
    private final Settings settings;
    private final StartCache.Mode cache;

    Services(DataDirectory data, Distribution distribution, Settings settings, StartCache.Mode cache) {
        this.data = data;
        this.distribution = distribution;
        this.settings = settings;
        this.cache = cache;
    }

    ServiceSpec postgres(PostgresCluster cluster, int port) {
        return new ServiceSpec(
                POSTGRES,
                "PostgreSQL",
                cluster.serverCommand(port),
                Map.of(),
                data.log(POSTGRES),
                data.pid(POSTGRES),
                Signal.INT,
                cluster::clearLeftovers,
                cluster::isReady);
    }

    ServiceSpec kafka(int port, int controllerPort) throws IOException, Refusal {
        Properties p = new Properties();
        p.setProperty("data-dir", data.kafka().toString());
        p.setProperty("port", Integer.toString(port));
        p.setProperty("controller-port", Integer.toString(controllerPort));
        return engine(KAFKA, "Kafka", "io.anlan.engines.kafka.KafkaMain", KAFKA_OPTIONS, p);
    }

    ServiceSpec mqtt() throws IOException, Refusal {
        Properties p = new Properties();
        p.setProperty("data-dir", data.mqtt().toString());
        p.setProperty("bind-address", "0.0.0.0");
        p.setProperty("port", Integer.toString(settings.mqttPort()));
        p.setProperty("gateway-username", settings.get(Settings.MQTT_USERNAME));
        p.setProperty("gateway-password", settings.get(Settings.MQTT_PASSWORD));
        p.setProperty("kafka-bootstrap-servers", settings.get(Settings.KAFKA_SERVERS));
        return engine(MQTT, "MQTT broker", "io.anlan.engines.mqtt.MqttMain", MQTT_OPTIONS, p);
    }

    ServiceSpec app() throws IOException, Refusal {
        int port = settings.number(Settings.WEB_PORT);
        var options = new ArrayList<>(APP_OPTIONS);
        options.addAll(words(System.getenv().getOrDefault(APP_OPTIONS_VARIABLE, "")));
        var program = new JavaProgram(
                APP,
                "io.anlan.app.Main",
                options,
                List.of("--spring.config.additional-location=file:" + data.settings()));
        return java(program, "Application", () -> {}, pid -> answersUp(port));
    }

    ServiceSpec demo() throws IOException, Refusal {
        URI mqtt = URI.create(settings.get(Settings.MQTT_URI));
        var program = new JavaProgram(
                DEMO,
                "io.anlan.simulator.Main",
                DEMO_OPTIONS,
                List.of(
                        "demo",
                        "--api=http://127.0.0.1:" + settings.number(Settings.WEB_PORT),
                        "--hj212=127.0.0.1:" + settings.number(Settings.HJ212_PORT),
                        "--mqtt=" + mqtt.getHost() + ":" + mqtt.getPort(),
                        "--admin-password-file=" + data.adminPassword(),
                        "--state-dir=" + data.demo()));
        return java(program, "Demonstration", () -> {}, pid -> true);
    }

    private ServiceSpec engine(String name, String title, String mainClass, List<String> options, Properties properties)
            throws IOException, Refusal {
        Path ready = data.ready(name);
        properties.setProperty("ready-file", ready.toString());
        Path file = data.run().resolve(name + ".properties");
        SecretFiles.store(file, properties);
        var program = new JavaProgram(name, mainClass, options, List.of(file.toString()));
        return java(program, title, () -> Files.deleteIfExists(ready), pid -> Files.exists(ready));
    }

    private ServiceSpec java(JavaProgram program, String title, ServiceSpec.Preparation beforeStart, Readiness ready)
            throws IOException, Refusal {
        return new ServiceSpec(
                program.name(),
                title,
                program.command(distribution, data, cache),
                Map.of(MARK, data.root().toString()),
                data.log(program.name()),
                data.pid(program.name()),
                Signal.TERM,
                beforeStart,
                ready);
    }

    private static boolean answersUp(int port) {
        try {
            return Health.fetch(port).isUp();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
