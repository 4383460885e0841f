package io.anlan.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.anlan.e2e.browser.Visitor.counted;
import static io.anlan.e2e.browser.Visitor.visible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever has no mouse, or does not see the screen, can do the same work. */
@ExtendWith(OnStage.class)
class KeysIT {
    /** Where the keys are, and whether that can be seen: its name, or what is wrong with it. */
    private static final String FOCUSED = """
            () => {
              const at = document.activeElement
              if (!at || at === document.body) return 'nothing'
              const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at)
              const inside = at.matches('input, textarea') ? getComputedStyle(at.parentElement).boxShadow : 'none'
              const seen = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none' || inside !== 'none'
              const box = at.getBoundingClientRect()
              const shown = box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight
              const name = at.dataset.testid ?? at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 30)
              return seen && shown ? name : `unseen: ${at.outerHTML.slice(0, 200)}`
            }
            """;

    private static final int STOPS = 30;

    private final Visitor officer;
    private final Page page;

    KeysIT(Stage stage) {
        officer = stage.visitor(1366, 768).enter(stage.administrator(Stage.PROVINCE_CODE));
        page = officer.page();
    }

    @BeforeEach
    void open() {
        officer.open("/alarms");
        assertThat(officer.testId("alarm-row").first()).isVisible(visible());
    }

    @AfterEach
    void leave() {
        officer.close();
    }

    @Test
    void theFirstStopLeadsPastTheFrame() {
        officer.press("Tab");
        Locator skip = page.locator(".skip");
        assertThat(skip).isFocused();
        officer.press("Enter");
        assertThat(page.locator("#content")).isFocused();
    }

    @Test
    void everyStopOfTheTabKeyIsSeenAndTheFrameComesBeforeThePage() {
        List<String> stops = new ArrayList<>();
        for (int n = 0; n < STOPS; n++) {
            officer.press("Tab");
            stops.add((String) page.evaluate(FOCUSED));
        }
        assertThat(stops).noneMatch(stop -> stop.startsWith("unseen"));
        assertThat(stops)
                .containsSubsequence("nav-overview", "nav-alarms", "region-current", "search-open", "alarm-search");
    }

    @Test
    void whatADialogTookTheKeysFromGetsThemBack() {
        officer.press("j");
        Locator row = page.locator("[data-testid=alarm-row]:focus");
        assertThat(row).hasCount(1);
        officer.press("a");
        assertThat(officer.testId("ack-comment")).isFocused();
        officer.press("Escape");
        assertThat(officer.testId("ack-comment")).hasCount(0, counted());
        assertThat(row).hasCount(1, counted());

        officer.press("?");
        assertThat(officer.testId("keys-help")).isVisible(visible());
        officer.press("Escape");
        assertThat(officer.testId("keys-help")).hasCount(0, counted());
        assertThat(row).hasCount(1, counted());

        officer.press("Control+k");
        assertThat(officer.testId("search-text")).isVisible(visible()); // its code comes with its first use
        assertThat(officer.testId("search-text")).isFocused();
        officer.press("Escape");
        assertThat(officer.testId("search-palette")).hasCount(0, counted());
        assertThat(row).hasCount(1, counted());

        officer.press("Enter");
        assertThat(officer.testId("alarm-panel")).isVisible(visible());
        officer.press("Escape");
        assertThat(officer.testId("alarm-panel")).hasCount(0, counted());
        assertThat(row).hasCount(1, counted());
    }

    @Test
    void menusOpenAndCloseByKeyAndGiveTheKeysBack() {
        for (String menu : List.of("account-menu", "views", "region-current")) {
            Locator button = officer.testId(menu);
            button.focus();
            officer.press("Enter");
            assertThat(button).hasAttribute("aria-expanded", "true");
            officer.press("Escape");
            assertThat(button).hasAttribute("aria-expanded", "false");
            assertThat(button).isFocused();
        }
    }

    @Test
    void theSearchGoesAnywhereWithoutAMouse() {
        officer.press("Control+k");
        assertThat(officer.testId("search-text")).isVisible(visible());
        page.keyboard().type("shebei");
        assertThat(officer.testId("search-option").first()).containsText("设备");
        officer.press("Enter");
        page.waitForURL("**/devices**");
        assertThat(officer.testId("device-row").first()).isVisible(visible());
    }

    @Test
    void screenReadersAreToldOfAlarmsAndOfTheConnection() {
        assertThat(officer.testId("alarm-voice")).hasAttribute("aria-live", "polite");
        assertThat(officer.testId("connection-state")).hasAttribute("role", "status");
        assertThat(page.locator("main h1")).hasCount(1);
        assertThat(page.locator("nav")).not().hasCount(0);
    }
}
