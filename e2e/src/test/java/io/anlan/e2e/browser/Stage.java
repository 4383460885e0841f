package io.anlan.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.anlan.e2e.PlatformApi;
import io.anlan.e2e.RunningPlatform;
import io.anlan.e2e.browser.Demonstration.Account;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shared demonstration and a browser of its own for each class of tests, which is of one thread as its browser is. */
final class Stage implements AutoCloseable {
    private static final Path FAILURES = Path.of("target", "failures");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
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

    private final Demonstration demonstration;
    private final Playwright playwright;
    private final Browser browser;
    private final List<Visitor> visitors = new ArrayList<>();

    Stage(Demonstration demonstration) {
        this.demonstration = demonstration;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(QUIET));
    }

    Demonstration demonstration() {
        return demonstration;
    }

    PlatformApi api() {
        return demonstration.api();
    }

    RunningPlatform platform() {
        return demonstration.platform();
    }

    /** Somebody who may do everything in a region and has a password of their own. */
    Account administrator(String region) {
        return demonstration.administrator(region, fresh -> {
            try (Visitor visitor = visitor(1366, 768)) {
                visitor.page().navigate(visitor.address("/login"));
                visitor.logIn(fresh);
                return visitor.changePassword(fresh, OWN_PASSWORD);
            }
        });
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

    @Override
    public void close() {
        playwright.close();
    }
}
