package io.anlan.engines;

import static io.anlan.engines.Installation.await;
import static io.anlan.engines.Installation.exitCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.anlan.engines.process.Signals;
import io.anlan.engines.process.Signals.Signal;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One installation with real engines, through the troubles of its life in turn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupervisorIT {
    private static final List<String> SERVICES = List.of("postgres", "kafka", "mqtt", "app");
    private static final Duration EVERYTHING_GONE = Duration.ofSeconds(10);

    private Installation installation;
    private Process supervisor;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        installation = new Installation(directory);
        supervisor = installation.upAndReady();
    }

    @AfterAll
    void cleanUp() {
        installation.destroy();
    }

    @Test
    @Order(1)
    void startsEveryEngineAndTheApplication() throws Exception {
        for (String service : SERVICES) {
            assertThat(installation.pid(service)).as(service).isPresent();
        }
        writeToDatabase("first");
        createTopic();
        writeToKafka("first");
        assertThat(mqttListens()).isTrue();
    }

    @Test
    @Order(2)
    void keepsPostgresDurableAndTheApplicationsRoleWithoutPower() throws Exception {
        assertThat(query("show fsync")).isEqualTo("on");
        assertThat(query("show synchronous_commit")).isEqualTo("on");
        assertThat(query("show full_page_writes")).isEqualTo("on");
        assertThat(query("show server_encoding")).isEqualTo("UTF8");
        assertThat(query("select rolsuper or rolbypassrls or rolcreatedb from pg_roles where rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    @Order(3)
    void keepsSecretsToItself() throws IOException {
        DataDirectory data = installation.data();
        for (Path secret : List.of(
                data.settings(),
                data.run().resolve("mqtt.properties"),
                data.keys().resolve("master.key"),
                data.keys().resolve("mqtt-gateway"),
                data.keys().resolve("postgres"))) {
            assertThat(Files.getPosixFilePermissions(secret))
                    .as(secret.toString())
                    .hasSize(2)
                    .allMatch(permission -> permission.name().startsWith("OWNER"));
        }
    }

    @Test
    @Order(4)
    void tellsTheState() throws Exception {
        assertThat(exitCode(installation.status())).isZero();
        assertThat(installation.text()).contains(SERVICES).contains("The platform is UP.");
    }

    @Test
    @Order(5)
    void refusesASecondOneOnTheSameData() throws Exception {
        assertThat(exitCode(installation.up())).isEqualTo(2);
        assertThat(installation.text())
                .contains("Another Anlan runs on " + installation.data().root() + " (pid " + supervisor.pid() + ")");
        assertThat(supervisor.isAlive()).isTrue();
    }

    @Test
    @Order(6)
    void startsAKilledProcessAgain() throws Exception {
        for (String service : SERVICES) {
            long before = installation.pid(service).orElseThrow();
            Signals.send(before, Signal.KILL);
            await(() -> installation.pid(service).filter(pid -> pid != before).isPresent());
        }
        await(this::everythingAnswers);
        assertThat(count("first")).isEqualTo(1);
        writeToDatabase("after kill");
        writeToKafka("after kill");
        assertThat(exitCode(installation.status())).isZero();
        assertThat(installation.data().pid("kafka").read().orElseThrow().restarts())
                .isEqualTo(1);
    }

    @Test
    @Order(7)
    void stopsWhatAKilledSupervisorLeftBehindAndStartsAnew() throws Exception {
        List<Long> orphans =
                SERVICES.stream().map(s -> installation.pid(s).orElseThrow()).toList();
        supervisor.destroyForcibly();
        supervisor.onExit().join();
        assertThat(orphans).allMatch(pid -> ProcessHandle.of(pid).isPresent());

        supervisor = installation.upAndReady();
        assertThat(orphans).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(count("after kill")).isEqualTo(1);
        writeToKafka("after supervisor");
    }

    @Test
    @Order(8)
    void stopsEverythingWithinTenSecondsOfSigterm() throws Exception {
        long begin = System.nanoTime();
        supervisor.destroy();
        assertThat(supervisor.waitFor(EVERYTHING_GONE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(EVERYTHING_GONE);
        assertThat(installation.processes()).isEmpty();
        assertThat(installation.text()).doesNotContain("is killed");
        assertThat(exitCode(installation.status())).isEqualTo(1);
    }

    @Test
    @Order(9)
    void refusesAPortInUseBeforeAnythingIsStarted() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process refused = installation.up(taken.getLocalPort());
            assertThat(exitCode(refused)).isEqualTo(2);
            assertThat(installation.text().strip())
                    .startsWith("Port " + taken.getLocalPort() + " (HJ 212 devices) is in use by process "
                            + ProcessHandle.current().pid())
                    .endsWith("--hj212-port.")
                    .hasLineCount(1);
            assertThat(installation.processes()).isEmpty();
        }
    }

    @Test
    @Order(10)
    void refusesDataItCannotWrite(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("data"), "a file where a directory should be");
        Installation impossible = new Installation(directory);
        assertThat(exitCode(impossible.up())).isEqualTo(2);
        assertThat(impossible.text().strip())
                .startsWith("The data directory " + impossible.data().root() + " cannot be written")
                .hasLineCount(1);
    }

    private boolean everythingAnswers() {
        try {
            return Health.fetch(Integer.parseInt(installation.settings().getProperty("server.port")))
                            .isUp()
                    && query("select 1").equals("1");
        } catch (IOException | SQLException e) {
            return false;
        }
    }

    private Connection connect() throws SQLException, IOException {
        Properties settings = installation.settings();
        return DriverManager.getConnection(
                settings.getProperty("spring.datasource.url"),
                settings.getProperty("spring.datasource.username"),
                settings.getProperty("spring.datasource.password"));
    }

    private String query(String sql) throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void writeToDatabase(String text) throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists test");
            statement.execute("create table if not exists test.note (text text)");
            statement.execute("insert into test.note values ('" + text + "')");
        }
    }

    private int count(String text) throws SQLException, IOException {
        return Integer.parseInt(query("select count(*) from test.note where text = '" + text + "'"));
    }

    private Map<String, Object> kafka() throws IOException {
        return Map.of("bootstrap.servers", installation.settings().getProperty("anlan.kafka.bootstrap-servers"));
    }

    private void createTopic() throws IOException, ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic("notes", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void writeToKafka(String text) throws IOException, ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("notes", text)).get();
        }
    }

    private boolean mqttListens() throws IOException {
        URI address = URI.create(installation.settings().getProperty("anlan.mqtt.uri"));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        }
    }
}
