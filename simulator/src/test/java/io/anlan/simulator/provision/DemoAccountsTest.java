package io.anlan.simulator.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.simulator.province.Province;
import io.anlan.simulator.province.ProvinceReader;
import io.anlan.simulator.support.RegistryServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoAccountsTest {
    private static final Province POWER_PLANT = new Province(
            ProvinceReader.read().story().stream()
                    .filter(plant -> plant.name().equals("示范·青岭热电厂"))
                    .toList(),
            List.of(),
            List.of());

    private final RegistryServer server = new RegistryServer();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory = Path.of(".");

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
    }

    @Test
    void everyRoleHasAnAccountThatLogsInWithTheKeptPassword() throws IOException, InterruptedException {
        assertThat(create()).isEqualTo(DemoAccount.ALL.size());
        assertThat(server.items("users"))
                .extracting(user -> user.path("roles").get(0).asString())
                .contains(
                        "head",
                        "duty-officer",
                        "inspector",
                        "enterprise",
                        "integrator",
                        "system-administrator",
                        "security-administrator",
                        "audit-administrator");
        assertThat(server.items("users"))
                .filteredOn(user -> user.path("username").asString().equals("demo-enterprise"))
                .allSatisfy(user -> assertThat(user.path("enterpriseId").asLong())
                        .isEqualTo(server.items("enterprises")
                                .getFirst()
                                .path("id")
                                .asLong()));
        assertThat(kept()).isEqualTo(server.userPasswords()).hasSize(DemoAccount.ALL.size());
        assertThat(kept().values())
                .doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password).matches("([A-Z][a-z]{2}[0-9]-){4}[A-Z][a-z]{2}[0-9]"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondStartChangesNothing() throws IOException, InterruptedException {
        create();
        Map<String, String> before = kept();
        assertThat(create()).isZero();
        assertThat(kept()).isEqualTo(before).isEqualTo(server.userPasswords());
    }

    @Test
    void lostPasswordsAreMadeAnew() throws IOException, InterruptedException {
        create();
        Map<String, String> before = kept();
        Files.delete(file());
        assertThat(create()).isEqualTo(DemoAccount.ALL.size());
        assertThat(server.items("users")).hasSize(DemoAccount.ALL.size());
        assertThat(kept()).isEqualTo(server.userPasswords()).isNotEqualTo(before);
    }

    @Test
    void aPlatformWithoutAccountsSaysSo() {
        server.withoutUsers();
        assertThatThrownBy(this::create).isInstanceOf(ApiProblem.class).hasMessageContaining("404");
    }

    private int create() throws IOException, InterruptedException {
        Path password = Files.writeString(directory.resolve("admin-password"), RegistryServer.PASSWORD);
        var api = new PlatformApi(client, server.uri(), Duration.ofSeconds(5));
        var state = new StateDirectory(directory.resolve("demo"));
        Access.open(api, state, password, InstantSource.system());
        new Provisioner(api, state).provision(POWER_PLANT.plants());
        return new DemoAccounts(api, state).create();
    }

    private Path file() {
        return directory.resolve("demo").resolve("accounts.json");
    }

    private Map<String, String> kept() throws IOException {
        var passwords = new HashMap<String, String>();
        JsonNode kept = JsonMapper.shared().readTree(Files.readString(file()));
        assertThat(kept.path("complete").asBoolean()).isTrue();
        kept.path("accounts")
                .forEach(account -> passwords.put(
                        account.path("username").asString(),
                        account.path("password").asString()));
        return passwords;
    }
}
