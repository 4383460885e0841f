package io.anlan.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.anlan.e2e.browser.Visitor.PATIENCE_MS;
import static io.anlan.e2e.browser.Visitor.counted;
import static io.anlan.e2e.browser.Visitor.focused;
import static io.anlan.e2e.browser.Visitor.soon;
import static io.anlan.e2e.browser.Visitor.until;
import static io.anlan.e2e.browser.Visitor.visible;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.anlan.e2e.Await;
import io.anlan.e2e.Hj212Device;
import io.anlan.e2e.RunningPlatform;
import io.anlan.e2e.TestPlant;
import io.anlan.e2e.browser.Demonstration.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A duty officer's shift from log-in to log-out, in one browser; the officer of a county in which nothing else stands. */
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated
class ShiftIT {
    private static final String COUNTY = "513437"; // 雷波县
    private static final String OWN_PASSWORD = "Calm-waters-2026";
    private static final String MN = "513437A8900016F000169B01";
    private static final String PW = "123456";
    private static final String FACTOR = "w01018";
    private static final String NOTE = "已通知现场";
    private static final String WHY = "正在调整";
    private static final List<String> OTHERS =
            IntStream.rangeClosed(1, 12).mapToObj("w9%04d"::formatted).toList();

    private final Stage stage;
    private final Visitor officer;
    private final Page page;
    private final Account account;
    private final long point;

    ShiftIT(Stage stage) {
        this.stage = stage;
        var plant = new TestPlant(stage.api(), "浏览器示范企业", COUNTY);
        long device = plant.device("hj212", MN, PW).get("id").asLong();
        point = plant.point(device, FACTOR, 60);
        plant.rule(point, "high", 100, 1);
        plant.points(device, OTHERS, 60).forEach(other -> plant.rule(other, "high", 100, 3));
        plant.settle();
        account = stage.demonstration().register("shift-officer", "雷波值班员", "duty-officer", COUNTY);
        officer = stage.visitor(1366, 768);
        page = officer.page();
        page.addInitScript(Beeps.COUNTED);
    }

    @AfterAll
    void leave() {
        officer.close();
    }

    @Test
    @Order(1)
    void theFirstLogInMustChangeTheGeneratedPassword() {
        page.navigate(officer.address("/overview"));
        officer.logIn(new Account(account.username(), "wrong-" + account.password()));
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible(visible());
        officer.logIn(account);
        officer.changePassword(account, OWN_PASSWORD);
        assertThat(officer.testId("connection-state")).hasAttribute("data-state", "live", until(30));
    }

    @Test
    @Order(2)
    void theOverviewShowsTheOwnCountyAndNothingThatNeedsSomeone() {
        officer.open("/overview");
        assertThat(officer.testId("region-current")).containsText("雷波", soon());
        assertThat(officer.testId("figure-open")).containsText("0", soon());
        assertThat(officer.testId("urgent-alarm")).hasCount(0);
    }

    @Test
    @Order(3)
    void anAlarmIsSeenSpokenAndHeard() {
        officer.testId("sound").click();
        assertThat(officer.testId("sound")).hasAttribute("data-state", "ready", until(10));
        send(Map.of(FACTOR, "135.40"));

        assertThat(officer.testId("urgent-alarm").first()).containsText("浏览器示范企业", soon());
        assertThat(officer.testId("unack-count")).containsText("1", soon());
        assertThat(officer.testId("alarm-voice")).containsText("浏览器示范企业", soon());
        page.waitForFunction(Beeps.HEARD);
    }

    @Test
    @Order(4)
    void fromTheOverviewTheWayLeadsDownToThePoint() {
        officer.testId("urgent-alarm").first().click();
        Locator panel = officer.testId("alarm-panel");
        assertThat(panel).containsText("135.40", soon());
        panel.locator("a[href='/points/" + point + "']").first().click();
        assertThat(officer.testId("point-latest")).containsText("135.40", soon());
        assertThat(officer.testId("point-latest")).containsText("mg/L");
        assertThat(officer.testId("point-chart").locator("canvas").first()).isVisible(visible());
        page.goBack();
        assertThat(panel).isVisible(visible());
        officer.press("Escape");
        assertThat(panel).hasCount(0);
    }

    @Test
    @Order(5)
    void itIsAcknowledgedByKeyboardWithANote() {
        officer.open("/alarms");
        assertThat(officer.testId("alarm-row").first()).containsText("浏览器示范企业", soon());
        officer.press("j", "a");
        assertThat(officer.testId("ack-comment")).isFocused(focused());
        page.keyboard().type(NOTE);
        officer.press("Control+Enter");
        assertThat(officer.testId("ack-comment")).hasCount(0, counted());
        assertThat(officer.testId("unack-count")).not().containsText("1", soon());
        officer.press("Enter");
        assertThat(officer.testId("alarm-panel")).containsText(NOTE, soon());
        officer.press("Escape");
    }

    @Test
    @Order(6)
    void manyAreAcknowledgedAtOnce() {
        var values = new LinkedHashMap<String, String>();
        OTHERS.forEach(code -> values.put(code, "222.2"));
        send(values);
        assertThat(officer.testId("unack-count")).containsText("12", soon());
        officer.testId("new-alarms")
                .or(officer.testId("alarm-row").nth(OTHERS.size()))
                .first()
                .click();
        officer.press("Escape");
        assertThat(officer.testId("alarm-row")).hasCount(OTHERS.size() + 1, counted());

        page.locator("[role=columnheader] input[type=checkbox]").check();
        officer.testId("ack-selected").click();
        officer.testId("ack-comment").fill("整批确认");
        officer.testId("ack-confirm").click();
        assertThat(officer.testId("ack-comment")).hasCount(0, counted());
        assertThat(officer.testId("ack-button")).hasCount(0, counted());
        assertThat(officer.testId("unack-count")).not().containsText("12", soon());
    }

    @Test
    @Order(7)
    void aShelvedAlarmDoesNotCallUntilItIsUnshelved() {
        officer.open("/alarms?q=" + OTHERS.getFirst());
        officer.testId("alarm-row").first().click();
        officer.testId("panel-shelve").click();
        officer.testId("shelve-15").click();
        officer.testId("shelve-reason").fill(WHY);
        officer.testId("shelve-confirm").click();
        assertThat(officer.testId("panel-set-aside")).containsText(WHY, soon());
        assertThat(officer.testId("alarm-row").first().locator("[data-testid=set-aside-mark]"))
                .isVisible(visible());

        officer.open("/alarms/set-aside");
        assertThat(officer.testId("set-aside-row")).hasCount(1, counted());
        assertThat(officer.testId("set-aside-row")).containsText(WHY);
        officer.testId("set-aside-end").click();
        officer.testId("confirm").click();
        assertThat(officer.testId("set-aside-row")).hasCount(0, counted());
        assertThat(officer.testId("unack-count")).containsText("1", soon());

        officer.open("/alarms?state=unacknowledged");
        assertThat(officer.testId("alarm-row")).hasCount(1, counted());
        officer.press("j", "a");
        assertThat(officer.testId("ack-comment")).isFocused(focused());
        page.keyboard().type(WHY);
        officer.press("Control+Enter");
        assertThat(officer.testId("ack-comment")).hasCount(0, counted());
        assertThat(officer.testId("unack-count")).not().containsText("1", soon());
        officer.open("/alarms");
    }

    @Test
    @Order(8)
    void aSavedViewBringsItsStateBackAndTheAddressHoldsIt() {
        officer.testId("alarm-search").fill(FACTOR);
        page.waitForURL("**/alarms?**q=" + FACTOR + "**");
        assertThat(officer.testId("alarm-row")).hasCount(1, counted());
        officer.testId("views").click();
        officer.testId("view-name").fill("化学需氧量");
        officer.testId("view-save").click();
        assertThat(officer.rows("view", "化学需氧量")).isVisible(visible());

        officer.open("/alarms");
        assertThat(officer.testId("alarm-row")).hasCount(OTHERS.size() + 1, counted());
        officer.testId("views").click();
        officer.rows("view", "化学需氧量").click();
        page.waitForURL("**/alarms?**q=" + FACTOR + "**");
        assertThat(officer.testId("alarm-row")).hasCount(1, counted());

        Page another = officer.context().newPage();
        another.navigate(page.url());
        assertThat(another.getByTestId("alarm-search")).hasValue(FACTOR);
        assertThat(another.getByTestId("alarm-row")).hasCount(1, counted());
        another.close();
    }

    @Test
    @Order(9)
    void aLostConnectionIsToldAndWhatWasThereStaysUntilItIsBack() {
        RunningPlatform platform = stage.platform();
        platform.kill("app");
        assertThat(officer.testId("connection-state")).hasAttribute("data-state", "lost", until(30));
        assertThat(officer.testId("lost-banner")).isVisible(visible());
        assertThat(officer.testId("alarm-row")).hasCount(1);
        platform.awaitUp(RunningPlatform.START_LIMIT);
        assertThat(officer.testId("connection-state")).hasAttribute("data-state", "live", until(60));
        assertThat(officer.testId("lost-banner")).hasCount(0, counted());
    }

    @Test
    @Order(10)
    void whoHasLoggedOutSeesNothingMore() {
        officer.testId("account-menu").click();
        officer.testId("logout").click();
        assertThat(officer.testId("login-username")).isVisible(visible());
        page.navigate(officer.address("/alarms"));
        assertThat(officer.testId("login-username")).isVisible(visible());
        assertThat(officer.testId("alarm-row")).hasCount(0);
    }

    private void send(Map<String, String> values) {
        try (var logger = new Hj212Device(stage.platform().hj212Port(), MN, PW)) {
            Await.condition("the frame is acknowledged", Duration.ofMillis((long) PATIENCE_MS), () -> {
                try {
                    logger.send(logger.realtime(Instant.now().truncatedTo(ChronoUnit.SECONDS), values));
                    return logger.reply(Duration.ofSeconds(2))
                            .filter(reply -> reply.cn() == 9014)
                            .isPresent();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
