package io.anlan.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.anlan.e2e.browser.Visitor.counted;
import static io.anlan.e2e.browser.Visitor.soon;
import static io.anlan.e2e.browser.Visitor.visible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.anlan.e2e.Hj212Device;
import io.anlan.e2e.TestPlant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a device that nobody knows gets its data in, and what waits in quarantine for a reason. */
@ExtendWith(OnStage.class)
class AdoptIT {
    private static final String PW = "123456";
    private static final Duration REPLY = Duration.ofSeconds(10);

    private final Stage stage;
    private final Visitor integrator;
    private final Page page;

    AdoptIT(Stage stage) {
        this.stage = stage;
        this.integrator = stage.visitor(1366, 768).enter(stage.demonstration().account("demo-system"));
        this.page = integrator.page();
    }

    @AfterEach
    void leave() {
        integrator.close();
    }

    @Test
    void threeClicksAdoptADeviceWithItsFactorsNamedFromTheTable() throws IOException {
        var plant = new TestPlant(stage.api(), "认领示范企业", "513436");
        plant.device("hj212", "513436A8900016F000169A01", PW);
        plant.settle();
        String stranger = "513436A8900016F000169A02";
        send(stranger, Map.of("w01001", "7.10", "w01018", "35.4", "w21003", "1.25"));

        integrator.open("/devices?tab=unknown");
        Locator row = integrator.rows("unknown-row", stranger);
        assertThat(row).containsText("化学需氧量", soon());

        row.getByTestId("adopt-button").click(); // one
        integrator.rows("adopt-suggested", "认领示范企业").click(); // two
        Locator codes = integrator.testId("adopt-code");
        assertThat(codes).hasCount(3, counted());
        Locator chemical = integrator.rows("adopt-code", "w01018");
        assertThat(chemical.locator("input").nth(1)).hasValue("化学需氧量");
        assertThat(chemical.locator("input").nth(2)).hasValue("mg/L");
        integrator.testId("adopt-confirm").click(); // three
        assertThat(integrator.testId("adopt-confirm")).hasCount(0, counted());
        assertThat(row).hasCount(0, counted());

        integrator.open("/points?q=认领示范企业");
        Locator point = integrator.rows("point-row", "化学需氧量");
        assertThat(point.getByTestId("point-value")).containsText("35.4", soon());
        assertThat(point).containsText("认领示范企业");
    }

    @Test
    void whatWaitsInQuarantineForAReasonIsReplayedOnceTheReasonIsGone() throws IOException {
        var plant = new TestPlant(stage.api(), "隔离示范企业", "513435");
        String mn = "513435A8900016F000169A03";
        long device = plant.device("hj212", mn, PW).get("id").asLong();
        plant.point(device, "w01018", 60);
        plant.settle();
        send(mn, Map.of("w01018", "35.4", "w21003", "1.25"));

        integrator.open("/devices?tab=quarantine&address=" + mn);
        Locator row = integrator.rows("quarantine-row", mn);
        assertThat(row).hasAttribute("data-reason", "unmapped-factor");
        row.getByTestId("quarantine-text").click();
        assertThat(page.locator("pre")).containsText("w21003-Rtd=1.25");

        long point = plant.point(device, "w21003", 60);
        plant.settle();
        row.getByTestId("quarantine-replay").click();
        integrator.testId("confirm").click();
        assertThat(row).hasCount(0, counted());

        integrator.open("/points/" + point);
        assertThat(integrator.testId("point-latest")).containsText("1.25", soon());
        integrator.open("/devices?tab=quarantine&state=replayed&address=" + mn);
        assertThat(row).isVisible(visible());
    }

    @Test
    void theRegisteredOnesAreListedWithWhatTheyAre() {
        var plant = new TestPlant(stage.api(), "登记示范企业", "513434");
        String mn = "513434A8900016F000169A04";
        plant.device("hj212", mn, PW);
        integrator.open("/devices?q=" + mn);
        assertThat(integrator.rows("device-row", mn)).containsText("登记示范企业", soon());
    }

    private void send(String mn, Map<String, String> values) throws IOException {
        try (var logger = new Hj212Device(stage.platform().hj212Port(), mn, PW)) {
            logger.send(logger.realtime(Instant.now().truncatedTo(ChronoUnit.SECONDS), values));
            assertThat(logger.reply(REPLY)).isPresent();
        }
    }
}
