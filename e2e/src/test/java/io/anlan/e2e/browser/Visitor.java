package io.anlan.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.RequestOptions;
import io.anlan.e2e.browser.Demonstration.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One person at a browser: opens pages, logs in, presses keys, and hears what the console complains of. */
final class Visitor implements AutoCloseable {
    /** How long anything may take to appear, on a busy machine. */
    static final double PATIENCE_MS = 30_000;

    private final Stage stage;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Stage stage, BrowserContext context) {
        this.stage = stage;
        this.context = context;
        this.page = context.newPage();
        context.setDefaultTimeout(PATIENCE_MS);
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
    }

    /** Logs in without the page for it. */
    Visitor enter(Account account) {
        APIResponse answer = context.request()
                .post(
                        address("/api/login"),
                        RequestOptions.create()
                                .setData(Map.of("username", account.username(), "password", account.password())));
        if (!answer.ok()) {
            throw new AssertionError("%s cannot log in: %s".formatted(account.username(), answer.text()));
        }
        return this;
    }

    void logIn(Account account) {
        testId("login-username").fill(account.username());
        testId("login-password").fill(account.password());
        testId("login-submit").click();
    }

    /** Gives an account whose password was generated one of its own, at the page that asks for it. */
    Account changePassword(Account account, String own) {
        testId("password-current").fill(account.password());
        testId("password-next").fill(own);
        testId("password-repeat").fill(own);
        press("Enter");
        assertThat(testId("connection-state")).isVisible(visible());
        return new Account(account.username(), own);
    }

    /** Opens a page in the frame and waits until its live state is known. */
    void open(String path) {
        page.navigate(address(path));
        assertThat(testId("connection-state")).isVisible(visible());
    }

    Locator testId(String id) {
        return page.getByTestId(id);
    }

    Locator rows(String id, String text) {
        return testId(id).filter(new Locator.FilterOptions().setHasText(text));
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    String address(String path) {
        return stage.api().base().resolve(path).toString();
    }

    /** What the console complained of since this was asked last. */
    List<String> complaints() {
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        return heard;
    }

    static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS);
    }

    static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    static LocatorAssertions.HasAttributeOptions until(double seconds) {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(seconds * 1000);
    }

    static LocatorAssertions.IsFocusedOptions focused() {
        return new LocatorAssertions.IsFocusedOptions().setTimeout(PATIENCE_MS);
    }

    static LocatorAssertions.HasCountOptions counted() {
        return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS);
    }

    @Override
    public void close() {
        stage.left(this);
        context.close();
    }
}
