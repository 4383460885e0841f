package io.anlan.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.anlan.e2e.browser.Visitor.counted;
import static io.anlan.e2e.browser.Visitor.soon;
import static io.anlan.e2e.browser.Visitor.visible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file with faults, from the browser into the register of enterprises and out again. */
@ExtendWith(OnStage.class)
class ImportPageIT {
    private static final String FILE = """
            name,creditCode,regionCode
            导入示范一厂,,513433
            导入示范二厂,,999999
            ,,513433
            导入示范三厂,91510000OSVZ000000,513433
            导入示范四厂,,513433
            """;

    private final Visitor administrator;
    private final Stage stage;

    ImportPageIT(Stage stage) {
        this.stage = stage;
        this.administrator =
                stage.visitor(1366, 768).enter(stage.demonstration().account("demo-system"));
    }

    @AfterEach
    void leave() {
        administrator.close();
    }

    @Test
    void faultyRowsAreNamedAndLeftOutAndAllOfItIsTakenBack() {
        administrator.open("/admin/import");
        Locator file = administrator.testId("import-file");
        assertThat(file).isEnabled();
        file.setInputFiles(new FilePayload("enterprises.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));

        Locator faults = administrator.testId("import-faults").locator("tbody tr");
        assertThat(faults).hasCount(3, counted());
        assertThat(faults.nth(0)).containsText("3");
        assertThat(faults.nth(0)).containsText("999999");
        assertThat(faults.nth(0)).containsText("没有这个行政区划");
        assertThat(faults.nth(1)).containsText("4");
        assertThat(faults.nth(1)).containsText("必填");
        assertThat(faults.nth(2)).containsText("统一社会信用代码");
        assertThat(faults.nth(2)).containsText("必须是 18 位数字或大写字母");
        assertThat(administrator.testId("import-run")).isDisabled();
        assertThat(known()).as("a dry run changes nothing").isZero();

        administrator.testId("import-skip").click();
        administrator.testId("import-run").click();
        assertThat(administrator.testId("import-done")).isVisible(visible());
        assertThat(administrator.testId("import-figures")).containsText("2");
        assertThat(known()).isEqualTo(2);

        Locator done = administrator
                .rows("import-row", "enterprises.csv")
                .filter(new Locator.FilterOptions().setHas(administrator.testId("import-undo")));
        done.getByTestId("import-undo").click();
        administrator.testId("confirm").click();
        assertThat(administrator.rows("import-row", "enterprises.csv").first()).containsText("已撤销", soon());
        assertThat(known()).isZero();
    }

    private long known() {
        return stage.api().get("/api/enterprises?q=导入示范").get("items").size();
    }
}
