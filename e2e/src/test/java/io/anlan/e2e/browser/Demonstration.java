package io.anlan.e2e.browser;

import io.anlan.e2e.Await;
import io.anlan.e2e.PlatformApi;
import io.anlan.e2e.RunningPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The running demonstration that all tests of the pages share, and its accounts. Its data stays in {@code target/browser} for who
 * wants to know why.
 */
final class Demonstration implements AutoCloseable {
    private static final Path DATA = Path.of("target", "browser").toAbsolutePath();
    private static final Path ACCOUNTS = DATA.resolve("demo/accounts.json");
    private static final Duration PROVINCE = Duration.ofMinutes(3);

    private final RunningPlatform platform;
    private final Map<String, Account> administrators = new ConcurrentHashMap<>();

    private Demonstration(RunningPlatform platform) {
        this.platform = platform;
    }

    static Demonstration start() {
        clear(DATA);
        return new Demonstration(RunningPlatform.startDemonstration(DATA));
    }

    /** Whose password it is. */
    record Account(String username, String password) {}

    /** Waits until every plant of the province is registered. */
    void awaitProvince() {
        Await.condition("the province is registered", PROVINCE, () -> Files.exists(DATA.resolve("demo/provisioned")));
    }

    /** An account of the demonstration, once it is made. */
    Account account(String username) {
        return new Account(username, Await.value("the account " + username, PROVINCE, () -> passwordNow(username)));
    }

    /** A new account, with the password that the platform made and that its owner must change. */
    Account register(String username, String displayName, String role, String regionCode) {
        JsonNode fresh = api().post(
                        "/api/users",
                        Map.of(
                                "username",
                                username,
                                "displayName",
                                displayName,
                                "roles",
                                List.of(role),
                                "regionCode",
                                regionCode));
        return new Account(username, fresh.path("password").asString());
    }

    /**
     * Somebody who may do everything in a region and has a password of their own.
     *
     * @param change how the first password is changed
     */
    Account administrator(String region, UnaryOperator<Account> change) {
        return administrators.computeIfAbsent(
                region, code -> change.apply(register("administrator-" + code, "示范管理员", "administrator", code)));
    }

    PlatformApi api() {
        return platform.api();
    }

    RunningPlatform platform() {
        return platform;
    }

    @Override
    public void close() {
        platform.close();
    }

    private static @Nullable String passwordNow(String username) {
        if (Files.notExists(ACCOUNTS)) {
            return null;
        }
        JsonNode accounts = JsonMapper.shared().readTree(ACCOUNTS.toFile()).path("accounts");
        for (JsonNode account : accounts) {
            if (username.equals(account.path("username").asString())) {
                return account.path("password").asString();
            }
        }
        return null;
    }

    private static void clear(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
