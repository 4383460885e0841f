package io.anlan.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a duty officer sees and does, in a real browser on a running platform. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserIT {
    private static final String MN = "010000A8900016F000169B01";
    private static final String NEW_PASSWORD = "Calm-waters-2026";
    private static final double PATIENCE_MS = 10_000;

    @TempDir
    private static Path data;

    private static RunningPlatform platform;
    private static Playwright playwright;
    private static Browser browser;
    private static TestPlant plant;
    private static long point;
    private static String password;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        platform = RunningPlatform.start(data);
        password = platform.adminPassword();
        plant = new TestPlant(platform.api(), "浏览器示范企业");
        long device = plant.device("hj212", MN, "123456").get("id").asLong();
        point = plant.point(device, "w01018", 60);
        plant.rule(point, "high", 100, 1);
        plant.settle();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        playwright.close();
        platform.close();
    }

    @BeforeEach
    void open() {
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1366, 768)
                .setLocale("zh-CN")
                .setTimezoneId("America/New_York"));
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    @Order(1)
    void theFirstLogInMustChangeTheGeneratedPassword() {
        page.navigate(address("/alarms"));
        logIn("wrong-" + password);
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT)
                        .first())
                .isVisible();
        logIn(password);
        Locator fields = page.locator("input[type=password]");
        assertThat(fields).hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
        fields.nth(0).fill(password);
        fields.nth(1).fill(NEW_PASSWORD);
        fields.nth(2).fill(NEW_PASSWORD);
        page.keyboard().press("Enter");
        assertThat(testId("connection-state")).isVisible(visible());
        password = NEW_PASSWORD;
    }

    @Test
    @Order(2)
    void anAlarmAppearsByItselfAndIsAcknowledgedByKey() throws Exception {
        openPage("/alarms");
        sendValue("135.40");

        Locator row = testId("alarm-row").first();
        assertThat(row).isVisible(visible());
        assertThat(row).containsText("浏览器示范企业");
        assertThat(testId("unack-count")).containsText("1");

        row.click();
        page.keyboard().press("a");
        testId("ack-comment").fill("已通知现场");
        testId("ack-confirm").click();
        assertThat(testId("unack-count"))
                .not()
                .containsText("1", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
    }

    @Test
    @Order(3)
    void thePointShowsItsValueWithUnitAndChart() {
        openPage("/points/" + point);
        assertThat(testId("point-latest")).containsText("135.40");
        assertThat(testId("point-latest")).containsText("mg/L");
        assertThat(testId("point-chart").locator("canvas").first()).isVisible(visible());
    }

    @Test
    @Order(4)
    void theDevicePageListsWhatIsKnownAndWhatIsNot() throws Exception {
        try (var stranger = new Hj212Device(platform.hj212Port(), "010000A8900016F000169BFF", "1")) {
            stranger.send(stranger.realtime(Instant.now().truncatedTo(ChronoUnit.SECONDS), Map.of("w01001", "7.1")));
        }
        openPage("/devices");
        assertThat(testId("device-row").filter(new Locator.FilterOptions().setHasText(MN)))
                .isVisible(visible());
        openPage("/devices?tab=unknown");
        assertThat(testId("unknown-row").filter(new Locator.FilterOptions().setHasText("010000A8900016F000169BFF")))
                .isVisible(visible());
    }

    @Test
    @Order(5)
    void aLostConnectionIsShownAndComesBackByItself() {
        openPage("/alarms");
        assertThat(testId("connection-state")).hasAttribute("data-state", "live");
        platform.kill("app");
        assertThat(testId("connection-state"))
                .hasAttribute("data-state", "lost", new LocatorAssertions.HasAttributeOptions().setTimeout(20_000));
        platform.awaitUp(Duration.ofSeconds(30));
        assertThat(testId("connection-state"))
                .hasAttribute("data-state", "live", new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));
    }

    @Test
    @Order(6)
    void everyWordChangesWithTheLanguage() {
        openPage("/alarms");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        testId("lang-switch").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    private void openPage(String path) {
        page.navigate(address(path));
        // The application decides in the browser whether it needs a log-in first.
        assertThat(testId("login-username").or(testId("connection-state"))).isVisible(visible());
        if (testId("login-username").isVisible()) {
            logIn(password);
        }
        assertThat(testId("connection-state")).isVisible(visible());
    }

    private void logIn(String with) {
        testId("login-username").fill("admin");
        testId("login-password").fill(with);
        testId("login-submit").click();
    }

    private void sendValue(String value) throws Exception {
        try (var logger = new Hj212Device(platform.hj212Port(), MN, "123456")) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Await.condition("the frame is acknowledged", Duration.ofSeconds(10), () -> {
                try {
                    logger.send(logger.realtime(now, Map.of("w01018", value)));
                    return logger.reply(Duration.ofSeconds(2))
                            .filter(reply -> reply.cn() == 9014)
                            .isPresent();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }

    private Locator testId(String id) {
        return page.getByTestId(id);
    }

    private static String address(String path) {
        return platform.api().base().resolve(path).toString();
    }

    private static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS);
    }
}
