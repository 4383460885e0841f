package io.anlan.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.anlan.e2e.browser.Visitor.visible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.anlan.e2e.browser.Screen.Who;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every page in both languages and both themes: pictures of it for people in {@code target/screens}, and for the machine that
 * nobody is shut out from it, that the console is silent, and that nothing must be scrolled sideways.
 */
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1) // the longest
class ScreensIT {
    private static final Path PICTURES = Path.of("target", "screens");
    private static final String ROUTES = """
            () => document.querySelector('#app').__vue_app__.config.globalProperties.$router
              .getRoutes()
              .filter(({ components, path }) => components && path !== '/')
              .map(({ path }) => path)
            """;
    private static final String WIDER = "() => document.documentElement.scrollWidth - innerWidth";
    private static final String SETTLED = """
            () => document.fonts.status === 'loaded' && !document.querySelector('.skeleton')
              && [...document.querySelectorAll("[data-testid=overview-map][data-things='']")]
                .every(({ offsetParent }) => offsetParent === null)
              && document.getAnimations().every(({ playState }) => playState !== 'running')
            """;
    /** Less than the half minute after which a page looks again by itself: what is there only then would be late. */
    private static final double SETTLES_WITHIN_MS = 20_000;

    private static final String AT_A_DESK =
            "/(admin|notification|rules|presence|help|alarms/(performance|handover|suppressions)|suspicions/detectors|warnings/settings|outlets/transmission|second-factor).*";
    private static final String FURTHER_VIEWS =
            "overview-region|alarms-grouped|points-compared|devices-unknown|devices-quarantine|password|nowhere";

    /** Whoever opens the log-in page is asked for a session first, and has none. */
    private static final String NO_SESSION = "/api/me";

    private final Stage stage;
    private final List<Screen> screens;
    private final Map<String, Visitor> visitors = new HashMap<>();

    ScreensIT(Stage stage) {
        this.stage = stage;
        stage.demonstration().awaitProvince();
        this.screens = Screen.all(stage.api());
    }

    @AfterAll
    void leave() {
        visitors.values().forEach(Visitor::close);
    }

    private record Dress(String language, String theme) {
        static final Dress ZH_LIGHT = new Dress("zh-CN", "light");
        static final Dress ZH_DARK = new Dress("zh-CN", "dark");
        static final Dress EN_LIGHT = new Dress("en", "light");
        static final Dress EN_DARK = new Dress("en", "dark");

        String selector() {
            return "html[lang=%s]%s".formatted(language, "dark".equals(theme) ? ".dark" : ":not(.dark)");
        }
    }

    private enum Look {
        DESK(1366, 768),
        PHONE(390, 844),
        WALL(3840, 2160);

        private final int width;
        private final int height;

        Look(int width, int height) {
            this.width = width;
            this.height = height;
        }

        List<Dress> dresses() {
            return switch (this) {
                case DESK -> List.of(Dress.ZH_LIGHT, Dress.EN_DARK);
                case PHONE -> List.of(Dress.ZH_LIGHT);
                case WALL -> List.of(Dress.ZH_DARK, Dress.EN_LIGHT);
            };
        }

        Browser.NewContextOptions options() {
            return new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setIsMobile(this == PHONE)
                    .setHasTouch(this == PHONE);
        }
    }

    @Test
    @SuppressWarnings("unchecked") // the script answers texts
    void everyPageOfTheRouterIsLookedAt() {
        Visitor visitor = visitor(Look.DESK, screens.getFirst());
        visitor.page().navigate(visitor.address("/login"));
        assertThat(visitor.testId("login-submit")).isVisible(visible());
        assertThat(screens).extracting(Screen::route).containsAll((List<String>)
                visitor.page().evaluate(ROUTES));
    }

    @TestFactory
    Stream<DynamicTest> atADesk() {
        return screens.stream().map(screen -> DynamicTest.dynamicTest(screen.name(), () -> look(screen, Look.DESK)));
    }

    @TestFactory
    Stream<DynamicTest> onAPhone() {
        // Registers and settings are kept, and reports read, at a desk; of a page that is looked at twice, one view is
        // enough.
        return screens.stream()
                .filter(screen ->
                        !screen.route().matches(AT_A_DESK) && !screen.name().matches(FURTHER_VIEWS))
                .map(screen -> DynamicTest.dynamicTest(screen.name(), () -> look(screen, Look.PHONE)));
    }

    @Test
    void onTheWall() {
        look(
                new Screen("wall", "/overview", "/overview?wall=1", "[data-testid=wall-view]", Who.OF_THE_PROVINCE),
                Look.WALL);
    }

    /** Loads the page once and goes round the themes and languages as a user can, since every change must hold while it is open. */
    private void look(Screen screen, Look look) {
        Visitor visitor = visitor(look, screen);
        Page page = visitor.page();
        var faults = new ArrayList<String>();
        page.navigate(visitor.address(screen.path()));
        var themes = new HashSet<String>();
        for (Dress dress : look.dresses()) {
            turn(page, dress);
            assertThat(page.locator(dress.selector())).isAttached();
            assertThat(page.locator(screen.ready()).first()).isVisible(visible());
            page.waitForFunction(SETTLED, null, new Page.WaitForFunctionOptions().setTimeout(SETTLES_WITHIN_MS));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve("%s-%s-%s-%s.png"
                            .formatted(
                                    screen.name(),
                                    look.name().toLowerCase(Locale.ROOT),
                                    dress.language(),
                                    dress.theme()))));
            // The words do not change what can be reached; the colours do.
            if (themes.add(dress.theme())) {
                Axe.violations(page).forEach(fault -> faults.add(dress.theme() + ": " + fault));
            }
            if (page.evaluate(WIDER) instanceof Number wider && wider.intValue() > 0) {
                faults.add("%s: wider than the screen by %s px".formatted(dress.language(), wider));
            }
        }
        visitor.complaints().stream().filter(text -> !text.contains(NO_SESSION)).forEach(faults::add);
        SoftAssertions.assertSoftly(softly -> softly.assertThat(faults).isEmpty());
    }

    private static void turn(Page page, Dress dress) {
        page.evaluate("""
                ([language, theme]) => {
                  for (const [key, value] of [['anlan.language', language], ['anlan.theme', theme]]) {
                    const oldValue = localStorage.getItem(key)
                    localStorage.setItem(key, value)
                    // As if it were chosen in another window.
                    dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue: value, storageArea: localStorage }))
                  }
                }
                """, List.of(dress.language(), dress.theme()));
    }

    private Visitor visitor(Look look, Screen screen) {
        return visitors.computeIfAbsent(look + " " + screen.who(), key -> {
            Visitor visitor = stage.visitor(look.options());
            return switch (screen.who()) {
                case NOBODY -> visitor;
                case OF_THE_PROVINCE -> visitor.enter(stage.administrator(Stage.PROVINCE_CODE));
                case OF_THE_NATION -> visitor.enter(stage.administrator(Stage.NATION));
            };
        });
    }
}
