package io.anlan.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.engines.preflight.PortCheck;
import io.anlan.engines.preflight.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private final RunOptions options = new RunOptions();

    @TempDir
    Path directory;

    @BeforeEach
    void takeTheDefaults() {
        options.webPort = 8080;
        options.hj212Port = 8212;
        options.mqttPort = 1883;
    }

    @Test
    void startsEveryEngineByDefault() throws Exception {
        Settings settings = complete();
        assertThat(settings.startsPostgres()).isTrue();
        assertThat(settings.startsKafka()).isTrue();
        assertThat(settings.startsMqtt()).isTrue();
        assertThat(settings.outsidePorts()).extracting(PortCheck::port).containsExactly(8080, 8212, 1883);
        assertThat(settings.get("anlan.roles")).isEqualTo("gateway,evaluation,archive,platform");
        assertThat(settings.get("anlan.mqtt.uri")).isEqualTo("tcp://127.0.0.1:1883");
        assertThat(settings.get("anlan.mqtt.password")).isNotBlank();
        assertThat(settings.get("anlan.kafka.bootstrap-servers")).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(settings.get("spring.datasource.url")).matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/anlan");
        assertThat(Path.of(settings.get("anlan.secret-key-file"))).content().hasSize(45);
    }

    @Test
    void doesNotStartAnEngineWhoseAddressTheOperatorNames() throws Exception {
        operatorSays("""
                spring.datasource.url=jdbc:postgresql://db/anlan
                anlan.kafka.bootstrap-servers=kafka:9092
                anlan.mqtt.uri=ssl://broker:8883
                server.port=9090
                """);
        Settings settings = complete();
        assertThat(settings.startsPostgres()).isFalse();
        assertThat(settings.startsKafka()).isFalse();
        assertThat(settings.startsMqtt()).isFalse();
        assertThat(settings.outsidePorts()).extracting(PortCheck::port).containsExactly(9090, 8212);
        assertThat(settings.all())
                .containsEntry("spring.datasource.url", "jdbc:postgresql://db/anlan")
                .containsEntry("anlan.kafka.bootstrap-servers", "kafka:9092")
                .containsEntry("anlan.mqtt.uri", "ssl://broker:8883")
                .doesNotContainKey("spring.datasource.password");
    }

    @Test
    void hearsNoDevicesWithoutTheGateway() throws Exception {
        operatorSays("anlan.roles=evaluation, platform");
        Settings settings = complete();
        assertThat(settings.startsMqtt()).isFalse();
        assertThat(settings.outsidePorts()).extracting(PortCheck::port).containsExactly(8080);
    }

    @Test
    void keepsAFreePortOverRestarts() throws Exception {
        options.webPort = 0;
        String first = complete().get("server.port");
        assertThat(complete().get("server.port")).isEqualTo(first);
    }

    @Test
    void refusesSettingsThatCannotBeRead() {
        options.config = directory.resolve("missing.properties");
        assertThatThrownBy(this::complete)
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith("missing.properties do not exist.");
        options.config = directory;
        assertThatThrownBy(this::complete).isInstanceOf(Refusal.class).hasMessageContaining("cannot be read");
    }

    @Test
    void refusesSettingsThatCannotBeUnderstood() throws Exception {
        operatorSays("a=\\u12");
        assertThatThrownBy(this::complete).isInstanceOf(Refusal.class).hasMessageContaining("no properties file");
    }

    @Test
    void refusesAPortThatIsNoNumber() throws Exception {
        operatorSays("server.port=web");
        Settings settings = complete();
        assertThatThrownBy(settings::outsidePorts)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("server.port (web)");
    }

    private void operatorSays(String text) throws IOException {
        options.config = Files.writeString(directory.resolve("own.properties"), text);
    }

    private Settings complete() throws Refusal, IOException {
        DataDirectory data = new DataDirectory(directory.resolve("data"));
        data.create();
        PortBook ports = PortBook.open(data.run().resolve("ports.properties"));
        Settings settings = Settings.of(options, ports);
        settings.complete(data, new Distribution(directory), ports);
        return settings;
    }
}
