package io.anlan.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Headless Chromium in which an officer is logged in. */
final class OfficerBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int WIDTH = 1366;
    private static final int HEIGHT = 768;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    private final String base;
    private final String username;
    private final String password;

    OfficerBrowser(String base, String username, String password) {
        this.base = base;
        this.username = username;
        this.password = password;
    }

    /** A browser that has nothing in its cache yet. */
    BrowserContext fresh() {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setLocale("zh-CN"));
        context.setDefaultTimeout(60_000);
        var logIn = RequestOptions.create().setData(Map.of("username", username, "password", password));
        int status = context.request().post(base + "/api/login", logIn).status();
        if (status != 200) {
            throw new IllegalStateException("The log-in of %s answers %d.".formatted(username, status));
        }
        return context;
    }

    String address(String path) {
        return base + path;
    }

    /** A program for the page, from beside this class. */
    static String script(String name) {
        try (InputStream in = Objects.requireNonNull(OfficerBrowser.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
