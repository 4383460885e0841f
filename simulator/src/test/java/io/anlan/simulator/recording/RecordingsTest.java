package io.anlan.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.anlan.simulator.process.PlantProcess;
import io.anlan.simulator.province.PointPlan;
import io.anlan.simulator.province.RulePlan;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsTest {

    @Test
    void theGasTurbineHasElevenVariablesAndPlausibleValues() {
        List<PointPlan> points = GasTurbine.points();
        assertThat(points).hasSize(11);
        PlantProcess process = GasTurbine.process();
        assertThat(process.variables()).hasSize(11);
        for (int row = 0; row < 2000; row++) {
            assertThat(process.read("CO")).isBetween(0.0, 50.0);
            assertThat(process.read("NOX")).isBetween(20.0, 130.0);
            assertThat(process.read("TIT")).isBetween(990.0, 1110.0);
            process.sampled();
        }
    }

    /** Quantiles of the year 2011, read off the sorted column by other means. */
    @Test
    void theGasTurbinesLimitsAreQuantilesOfItsYear() {
        PointPlan co = GasTurbine.points().getFirst();
        assertThat(co.code()).isEqualTo("a21005");
        assertThat(limit(co, RulePlan.Kind.H)).isCloseTo(new BigDecimal("9.09"), within(new BigDecimal("0.01")));
        assertThat(limit(co, RulePlan.Kind.HH)).isCloseTo(new BigDecimal("20.27"), within(new BigDecimal("0.01")));
    }

    @Test
    void theGasTurbineShowsSomethingInItsFirstMinutes() {
        PlantProcess process = GasTurbine.process();
        double limit = limit(GasTurbine.points().get(1), RulePlan.Kind.H).doubleValue();
        int rows = 0;
        while (process.read("NOX") <= limit && rows < 100) {
            process.sampled();
            rows++;
        }
        assertThat(rows).isBetween(5, 40);
    }

    @Test
    void theGasTurbineBeginsItsYearAnew() {
        PlantProcess process = GasTurbine.process();
        assertThat(process.news()).hasValueSatisfying(news -> assertThat(news).contains("6171"));
        assertThat(process.news()).isEmpty();
        for (int row = 6170; row < 7411; row++) {
            process.sampled();
        }
        assertThat(process.news()).hasValueSatisfying(news -> assertThat(news).contains("row 1 "));
        assertThat(process.read("AT")).isEqualTo(4.5878);
        assertThat(process.read("NOX")).isEqualTo(81.952);
    }

    @Test
    void theUnitHas41MeasurementsAnd11ManipulatedVariables() {
        assertThat(TennesseeEastman.points()).hasSize(52);
        assertThat(TepVariable.ALL.get(6).name()).isEqualTo("XMEAS(7) 反应器压力");
        assertThat(TepVariable.ALL.get(40).name()).startsWith("XMEAS(41)");
        assertThat(TepVariable.ALL.get(41).code()).isEqualTo("xmv-01");
        assertThat(TepVariable.ALL.get(51).code()).isEqualTo("xmv-11");
    }

    @Test
    void theTransposedFileIsReadByColumns() {
        double[][] normal = TennesseeEastman.normalRows();
        assertThat(normal).hasDimensions(500, 52);
        // the reactor is held at 2705 kPa and 120.4 degC (Downs and Vogel, Table 1)
        assertThat(normal[250][6]).isBetween(2680.0, 2730.0);
        assertThat(normal[250][8]).isBetween(120.2, 120.6);
    }

    @Test
    void normalOperationCrossesNoLimit() {
        List<PointPlan> points = TennesseeEastman.points();
        for (double[] row : TennesseeEastman.normalRows()) {
            for (int column = 0; column < points.size(); column++) {
                for (RulePlan rule : points.get(column).rules()) {
                    assertThat(rule.kind().isBeyond(row[column], rule.limit().doubleValue()))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void oneFaultAfterAnotherIsAnnouncedAndCrossesLimits() {
        PlantProcess process = TennesseeEastman.process();
        var announced = new ArrayList<String>();
        Map<String, TreeSet<String>> crossed = new HashMap<>();
        String playing = "";
        List<PointPlan> points = TennesseeEastman.points();
        for (int row = 0; row < 5 * (30 + 135); row++) {
            playing = process.news().map(news -> told(announced, news)).orElse(playing);
            for (PointPlan point : points) {
                double value = process.read(point.variable());
                for (RulePlan rule : point.rules()) {
                    if (rule.kind().isBeyond(value, rule.limit().doubleValue())) {
                        crossed.computeIfAbsent(playing, ignored -> new TreeSet<>())
                                .add(point.code());
                    }
                }
            }
            process.sampled();
        }
        assertThat(announced).hasSize(10);
        assertThat(announced)
                .filteredOn(news -> news.endsWith("normal operation"))
                .hasSize(5);
        assertThat(crossed.keySet())
                .hasSize(5)
                .allSatisfy(news -> assertThat(news).contains("fault"))
                .anySatisfy(news -> assertThat(news).contains("fault 4:"));
        assertThat(points).filteredOn(point -> !point.rules().isEmpty()).hasSize(8);
    }

    private static String told(List<String> announced, String news) {
        announced.add(news);
        return news;
    }

    @Test
    void aRecordingCannotBeDisturbed() {
        assertThatThrownBy(() -> GasTurbine.process().disturb("leak", true)).hasMessageContaining("leak");
        assertThatThrownBy(() -> GasTurbine.process().read("XYZ")).hasMessageContaining("XYZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gas-turbine", "tennessee-eastman"})
    void theFilesAreThoseTheNoticeNames(String set) throws IOException, NoSuchAlgorithmException {
        String notice = new String(bytes(set + "/NOTICE.txt"), StandardCharsets.UTF_8);
        List<String> files = set.equals("gas-turbine")
                ? List.of("gt_2011.csv.gz")
                : List.of(
                        "d00.dat.gz",
                        "d01_te.dat.gz",
                        "d04_te.dat.gz",
                        "d07_te.dat.gz",
                        "d11_te.dat.gz",
                        "d12_te.dat.gz");
        for (String file : files) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes(set + "/" + file));
            assertThat(notice).as(file).contains(HexFormat.of().formatHex(sum));
        }
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = RecordingsTest.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        }
    }

    private static BigDecimal limit(PointPlan point, RulePlan.Kind kind) {
        return point.rules().stream()
                .filter(rule -> rule.kind() == kind)
                .map(RulePlan::limit)
                .findFirst()
                .orElseThrow();
    }
}
