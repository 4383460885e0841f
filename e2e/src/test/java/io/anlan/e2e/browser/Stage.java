package io.anlan.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.anlan.e2e.Await;
import io.anlan.e2e.PlatformApi;
import io.anlan.e2e.RunningPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demonstration and a browser to look at it. Its data stays in {@code target/browser} for who wants to know why. */
final class Stage implements AutoCloseable {
    private static final Path DATA = Path.of("target", "browser").toAbsolutePath();
    private static final Path FAILURES = Path.of("target", "failures");
    private static final Path ACCOUNTS = DATA.resolve("demo/accounts.json");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration PROVINCE = Duration.ofMinutes(3);
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=user-gesture-required");

    static final String NATION = "000000";
    static final String PROVINCE_CODE = "510000";
    private static final String OWN_PASSWORD = "Calm-waters-2026";

    private final RunningPlatform platform;
    private final Playwright playwright;
    private final Browser browser;
    private final List<Visitor> visitors = new ArrayList<>();
    private final Map<String, Account> administrators = new HashMap<>();

    private Stage(RunningPlatform platform) {
        this.platform = platform;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(QUIET));
    }

    static Stage open() {
        clear(DATA);
        return new Stage(RunningPlatform.startDemonstration(DATA));
    }

    /** Waits until every plant of the province is registered. */
    void awaitProvince() {
        Await.condition("the province is registered", PROVINCE, () -> Files.exists(DATA.resolve("demo/provisioned")));
    }

    /** Whose password it is. */
    record Account(String username, String password) {}

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

    /** Somebody who may do everything in a region and has a password of their own. */
    Account administrator(String region) {
        return administrators.computeIfAbsent(region, code -> {
            Account fresh = register("administrator-" + code, "示范管理员", "administrator", code);
            try (Visitor visitor = visitor(1366, 768)) {
                visitor.page().navigate(visitor.address("/login"));
                visitor.logIn(fresh);
                return visitor.changePassword(fresh, OWN_PASSWORD);
            }
        });
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

    /** A person at a screen of this size whose browser speaks Chinese, and nobody is logged in. */
    Visitor visitor(int width, int height) {
        return visitor(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    Visitor visitor(Browser.NewContextOptions options) {
        // Beijing time is shown wherever the browser stands.
        var visitor =
                new Visitor(this, browser.newContext(options.setLocale("zh-CN").setTimezoneId("America/New_York")));
        visitors.add(visitor);
        return visitor;
    }

    void left(Visitor visitor) {
        visitors.remove(visitor);
    }

    /** Pictures of every open page, for who wants to know why a test failed. */
    void picture(String name) {
        for (int i = 0; i < visitors.size(); i++) {
            visitors.get(i)
                    .page()
                    .screenshot(new Page.ScreenshotOptions().setPath(FAILURES.resolve("%s-%d.png".formatted(name, i))));
        }
    }

    PlatformApi api() {
        return platform.api();
    }

    RunningPlatform platform() {
        return platform;
    }

    @Override
    public void close() {
        playwright.close();
        platform.close();
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
