package io.anlan.engines;

import io.anlan.engines.files.SecretFiles;
import io.anlan.engines.postgres.PostgresCluster;
import io.anlan.engines.preflight.FileTrouble;
import io.anlan.engines.preflight.PortCheck;
import io.anlan.engines.preflight.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The settings of the application: what this command decides, and over it what the operator's file says. */
final class Settings {
    static final String ROLES = "anlan.roles";
    static final String DATABASE_URL = "spring.datasource.url";
    static final String KAFKA_SERVERS = "anlan.kafka.bootstrap-servers";
    static final String MQTT_URI = "anlan.mqtt.uri";
    static final String MQTT_USERNAME = "anlan.mqtt.username";
    static final String MQTT_PASSWORD = "anlan.mqtt.password";
    static final String WEB_PORT = "server.port";
    static final String HJ212_PORT = "anlan.hj212.port";

    private static final String ALL_ROLES = "gateway,evaluation,archive,platform";
    private static final String GATEWAY = "gateway";

    private final Properties operator;
    private final Properties all = new Properties();
    private final int mqttPort;

    private Settings(Properties operator, int mqttPort) {
        this.operator = operator;
        this.mqttPort = mqttPort;
    }

    /**
     * Reads the operator's file and decides the ports.
     *
     * @throws Refusal if the file cannot be read.
     */
    static Settings of(RunOptions options, PortBook ports) throws Refusal, IOException {
        Settings settings =
                new Settings(read(options.config), options.mqttPort == 0 ? ports.port("mqtt") : options.mqttPort);
        settings.set(ROLES, ALL_ROLES);
        settings.set(WEB_PORT, options.webPort == 0 ? ports.port("web") : options.webPort);
        settings.set(HJ212_PORT, options.hj212Port == 0 ? ports.port("hj212") : options.hj212Port);
        return settings;
    }

    /** The accounts of the demonstration are everybody's: no phone belongs to them, and many use one at a time. */
    void relaxForDemonstration() {
        set("anlan.account.second-factor-roles", "");
        set("anlan.account.session.per-account", 1_000);
    }

    private static Properties read(@Nullable Path file) throws Refusal {
        Properties properties = new Properties();
        if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (NoSuchFileException e) {
                throw new Refusal("The settings %s do not exist.".formatted(file));
            } catch (IOException e) {
                throw new Refusal("The settings %s cannot be read: %s.".formatted(file, FileTrouble.of(e)));
            } catch (IllegalArgumentException e) { // what Properties throws at a malformed escape
                throw new Refusal("The settings %s are no properties file: %s".formatted(file, e.getMessage()));
            }
        }
        return properties;
    }

    /** Completes the settings with what this installation keeps; starts nothing. */
    void complete(DataDirectory data, Distribution distribution, PortBook ports) throws IOException {
        set("anlan.data-dir", data.root());
        Path key = data.keys().resolve("master.key");
        SecretFiles.ensureKey(key);
        set("anlan.secret-key-file", key);
        set("anlan.web-dir", distribution.web());
        set(MQTT_USERNAME, "anlan-gateway");
        if (startsMqtt()) {
            set(MQTT_URI, "tcp://127.0.0.1:" + mqttPort);
            set(MQTT_PASSWORD, SecretFiles.password(data.keys().resolve("mqtt-gateway")));
        }
        if (startsKafka()) {
            set(KAFKA_SERVERS, "127.0.0.1:" + ports.port("kafka"));
        }
        if (startsPostgres()) {
            set(
                    DATABASE_URL,
                    "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.port("postgres"), PostgresCluster.NAME));
            set("spring.datasource.username", PostgresCluster.NAME);
            set("spring.datasource.password", SecretFiles.password(data.keys().resolve("postgres")));
        }
        operator.stringPropertyNames().forEach(name -> all.setProperty(name, operator.getProperty(name)));
    }

    boolean startsPostgres() {
        return !operator.containsKey(DATABASE_URL);
    }

    boolean startsKafka() {
        return !operator.containsKey(KAFKA_SERVERS);
    }

    /** MQTT devices are the gateway's. */
    boolean startsMqtt() {
        return runsGateway() && !operator.containsKey(MQTT_URI);
    }

    /** The ports that somebody outside connects to. */
    List<PortCheck> outsidePorts() throws Refusal {
        var ports = new ArrayList<PortCheck>();
        ports.add(new PortCheck(number(WEB_PORT), "web pages and API", "--port"));
        if (runsGateway()) {
            ports.add(new PortCheck(number(HJ212_PORT), "HJ 212 devices", "--hj212-port"));
        }
        if (startsMqtt()) {
            ports.add(new PortCheck(mqttPort, "MQTT devices", "--mqtt-port"));
        }
        return List.copyOf(ports);
    }

    int mqttPort() {
        return mqttPort;
    }

    int number(String key) throws Refusal {
        String value = get(key);
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new Refusal("The setting %s (%s) must be a number.".formatted(key, value));
        }
    }

    String get(String key) {
        return operator.getProperty(key, all.getProperty(key, ""));
    }

    Properties all() {
        return all;
    }

    private boolean runsGateway() {
        return List.of(get(ROLES).split("\\s*,\\s*")).contains(GATEWAY);
    }

    private void set(String key, Object value) {
        all.setProperty(key, value.toString());
    }
}
