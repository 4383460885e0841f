package io.anlan.simulator.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.simulator.province.DevicePlan;
import io.anlan.simulator.province.PlantPlan;
import io.anlan.simulator.province.Protocol;
import io.anlan.simulator.province.Province;
import io.anlan.simulator.province.ProvinceReader;
import io.anlan.simulator.support.RegistryServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ProvisionerTest {
    private static final Province WHOLE = ProvinceReader.read();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T00:00:00Z"));
    private static final Province SMALL = small();

    private final RegistryServer server = new RegistryServer();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private Path passwordFile;
    private Path state;

    ProvisionerTest() {
        directory = Path.of(".");
        passwordFile = directory;
        state = directory;
    }

    @BeforeEach
    void writePassword() throws IOException {
        passwordFile = directory.resolve("admin-password");
        state = directory.resolve("demo");
        Files.writeString(passwordFile, RegistryServer.PASSWORD + "\n");
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
    }

    @Test
    void registersEverythingOnce() throws IOException, InterruptedException {
        Provisioner.Outcome outcome = provision(SMALL);
        assertThat(server.items("enterprises")).hasSize(4);
        assertThat(server.items("devices")).hasSize(5);
        assertThat(server.items("points")).hasSize(points(SMALL));
        assertThat(server.items("rules")).hasSize(rules(SMALL));
        assertThat(outcome.secrets()).isEqualTo(server.deviceSecrets());
        assertThat(outcome.toString()).doesNotContain("token-of");
    }

    @Test
    void aSecondRunChangesNothing() throws IOException, InterruptedException {
        Provisioner.Outcome first = provision(SMALL);
        int calls = server.received().size();
        Provisioner.Outcome second = provision(SMALL);
        assertThat(second.created()).isZero();
        assertThat(second.secrets()).isEqualTo(first.secrets());
        assertThat(server.received().subList(calls, server.received().size()))
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"));
    }

    @Test
    void anInterruptedRunIsCompletedByTheNext() throws IOException, InterruptedException {
        provision(new Province(SMALL.story().subList(0, 1), List.of(), List.of()));
        Provisioner.Outcome outcome = provision(SMALL);
        assertThat(server.items("enterprises")).hasSize(4);
        assertThat(server.items("rules")).hasSize(rules(SMALL));
        assertThat(outcome.secrets()).isEqualTo(server.deviceSecrets());
    }

    @Test
    void aLostAnswerCreatesNothingTwice() throws IOException, InterruptedException {
        server.loseAnswers(3);
        provision(SMALL);
        assertThat(server.items("enterprises")).hasSize(4);
        assertThat(server.items("devices")).hasSize(5);
    }

    @Test
    void lostSecretsAreRenewed() throws IOException, InterruptedException {
        provision(SMALL);
        Files.delete(state.resolve("device-secrets.json"));
        Provisioner.Outcome outcome = provision(SMALL);
        assertThat(outcome.created()).isZero();
        assertThat(outcome.secrets()).isEqualTo(server.deviceSecrets()).hasSize(5);
    }

    @Test
    void whatADevicesPointsAndRulesSay() throws IOException, InterruptedException {
        provision(SMALL);
        ObjectNode device = item("devices", "address", "demo-cold-01");
        assertThat(device.path("protocol").asString()).isEqualTo("mqtt");
        ObjectNode point = item("points", "code", "m1-nh3");
        assertThat(point.path("deviceId").asLong()).isEqualTo(device.path("id").asLong());
        assertThat(point.path("unit").asString()).isEqualTo("ppm");
        assertThat(point.path("expectedIntervalSeconds").asInt()).isEqualTo(5);
        assertThat(point.path("rangeHigh").asDouble()).isEqualTo(150);
        List<ObjectNode> rules = server.items("rules").stream()
                .filter(rule ->
                        rule.path("pointId").asLong() == point.path("id").asLong())
                .toList();
        assertThat(rules)
                .extracting(rule -> rule.path("kind").asString())
                .containsExactlyInAnyOrder("high", "highHigh");
        assertThat(rules).anySatisfy(rule -> {
            assertThat(rule.path("limit").decimalValue()).isEqualByComparingTo("50");
            assertThat(rule.path("priority").asInt()).isEqualTo(1);
            assertThat(rule.path("latching").asBoolean()).isTrue();
            assertThat(rule.path("onDelaySeconds").asInt()).isZero();
        });
        ObjectNode stack = item("facilities", "name", "1号机组烟气排放口");
        assertThat(stack.path("kind").asString()).isEqualTo("emission-outlet");
        assertThat(stack.path("regionCode").asString()).isEqualTo("510113");
    }

    @Test
    void theUnregisteredPlantIsNotTold() throws IOException, InterruptedException {
        provision(SMALL);
        assertThat(server.items("enterprises"))
                .extracting(enterprise -> enterprise.path("name").asString())
                .noneMatch(name -> name.contains("新城涂料"));
    }

    @Test
    void secretsAreReadableByTheOwnerOnly() throws IOException, InterruptedException {
        provision(SMALL);
        for (String file : List.of("token", "device-secrets.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
    }

    @Test
    void theSavedTokenServesWhenThePasswordWasChanged() throws IOException, InterruptedException {
        provision(SMALL);
        Files.writeString(passwordFile, "no longer right");
        assertThat(provision(SMALL).created()).isZero();
    }

    @Test
    void saysThatNeitherTokenNorPasswordOpensThePlatform() throws IOException, InterruptedException {
        provision(SMALL);
        server.lockOut();
        assertThatThrownBy(() -> provision(SMALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(passwordFile.toString())
                .hasMessageContaining("wrong-credentials")
                .hasMessageNotContaining(RegistryServer.PASSWORD);
    }

    @Test
    void anEnterpriseThatWasRenamedIsFoundByItsCode() throws IOException, InterruptedException {
        provision(SMALL);
        item("enterprises", "name", "示范·雪山冷链物流中心").put("name", "示范·雪山冷链");
        assertThat(provision(SMALL).created()).isZero();
    }

    @Test
    void manyThingsAreSentInSeveralCalls() throws IOException, InterruptedException {
        PlantPlan plant = SMALL.story().getFirst();
        var many = IntStream.rangeClosed(1, 1001)
                .mapToObj(i -> new PlantPlan(
                        plant.name() + i, "code-" + i, plant.regionCode(), null, "", List.of(device("d-" + i, plant))))
                .toList();
        assertThat(provision(new Province(many, List.of(), List.of())).secrets())
                .hasSize(1001);
        assertThat(server.received())
                .filteredOn(request ->
                        request.method().equals("POST") && request.path().equals("/api/enterprises"))
                .hasSize(2);
    }

    private static DevicePlan device(String address, PlantPlan plant) {
        DevicePlan device = plant.devices().getFirst();
        return new DevicePlan(address, Protocol.HTTP, "", address, device.interval(), false, true, device.facilities());
    }

    @Test
    void aDamagedFileOfSecretsIsNamed() throws IOException {
        Files.createDirectories(state);
        Files.writeString(state.resolve("device-secrets.json"), "{\"a\": ");
        assertThatThrownBy(() -> new StateDirectory(state).secrets()).hasMessageContaining("device-secrets.json");
    }

    private Provisioner.Outcome provision(Province province) throws IOException, InterruptedException {
        var api = new PlatformApi(client, server.uri(), Duration.ofSeconds(5));
        assertThat(api.isHealthy()).isTrue();
        var kept = new StateDirectory(state);
        Access.open(api, kept, passwordFile, CLOCK);
        return new Provisioner(api, kept).provision(province.plants());
    }

    private ObjectNode item(String register, String field, String value) {
        return server.items(register).stream()
                .filter(item -> item.path(field).asString("").equals(value))
                .findFirst()
                .orElseThrow();
    }

    /** A power plant with two loggers, an MQTT, an HTTP and a sewage plant, and the one nobody registered. */
    private static Province small() {
        List<PlantPlan> plants = WHOLE.story().stream()
                .filter(plant -> plant.name().matches(".*(青岭|雪山|港务|清溪|新城涂料).*"))
                .toList();
        return new Province(plants, List.of(), List.of());
    }

    private static int points(Province province) {
        return devices(province).stream()
                .mapToInt(device -> device.points().size())
                .sum();
    }

    private static int rules(Province province) {
        return devices(province).stream()
                .flatMap(device -> device.points().stream())
                .mapToInt(point -> point.rules().size())
                .sum();
    }

    private static List<DevicePlan> devices(Province province) {
        return province.plants().stream()
                .map(PlantPlan::devices)
                .flatMap(List::stream)
                .filter(DevicePlan::registered)
                .toList();
    }
}
