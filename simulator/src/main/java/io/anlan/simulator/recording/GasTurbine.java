package io.anlan.simulator.recording;

import io.anlan.simulator.process.PlantProcess;
import io.anlan.simulator.province.PointPlan;
import io.anlan.simulator.province.RulePlan;
import io.anlan.simulator.province.Signal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Hourly means of a real gas turbine's stack and process in 2011 (CC BY 4.0, see the NOTICE beside the data), one row a
 * message.
 *
 * <p>Limits are taken from the data, for those of a permit are not known: H is exceeded by 1 % of the rows of the year, HH
 * by 0.1 %. They are demonstration values.
 */
public final class GasTurbine {
    private static final String RESOURCE = "gas-turbine/gt_2011.csv.gz";
    private static final Pattern COMMA = Pattern.compile(",");
    private static final List<String> COLUMNS =
            List.of("AT", "AP", "AH", "AFDP", "GTEP", "TIT", "TAT", "TEY", "CDP", "CO", "NOX");

    /** Thirteen rows before NOx of the winter rises above H, so that a spectator need not wait for the winter. */
    private static final int FIRST_ROW = 6170;

    private static final double HIGH_SHARE = 0.99;
    private static final double HIGH_HIGH_SHARE = 0.999;
    private static final double DEADBAND_SHARE = 0.02;
    private static final int LIMIT_PRIORITY = 3;
    private static final int HIGH_HIGH_PRIORITY = 2;

    private GasTurbine() {}

    /** The recording from an interesting hour to the end of the year, then from the beginning of the year. */
    public static PlantProcess process() {
        double[][] rows = rows();
        return new RecordedProcess(
                COLUMNS,
                List.of(
                        new RecordedProcess.Stretch(
                                "gas turbine 2011, hourly means from row %d on".formatted(FIRST_ROW + 1),
                                () -> rows,
                                FIRST_ROW,
                                rows.length),
                        new RecordedProcess.Stretch(
                                "gas turbine 2011, hourly means from row 1 on", () -> rows, 0, rows.length)));
    }

    /** The eleven variables as points; the stack's by their HJ 212 factors, the turbine's by the names of the set. */
    public static List<PointPlan> points() {
        double[][] rows = rows();
        return List.of(
                limited(rows, "CO", "a21005", "一氧化碳", "mg/m3", 2, 0, 100),
                limited(rows, "NOX", "a21002", "氮氧化物", "mg/m3", 1, 0, 300),
                plain("AT", "a01001", "环境温度", Signal.TEMPERATURE, "degC", 1),
                plain("AP", "a01006", "环境气压", Signal.PRESSURE, "hPa", 1),
                plain("AH", "a01002", "环境湿度", Signal.ANALOG, "%", 1),
                plain("AFDP", "AFDP", "空气过滤器压差", Signal.PRESSURE, "hPa", 2),
                plain("GTEP", "GTEP", "透平排气压力", Signal.PRESSURE, "hPa", 2),
                plain("TIT", "TIT", "透平进口温度", Signal.TEMPERATURE, "degC", 1),
                plain("TAT", "TAT", "透平排气温度", Signal.TEMPERATURE, "degC", 1),
                plain("TEY", "TEY", "透平发电量", Signal.ANALOG, "MWh", 2),
                plain("CDP", "CDP", "压气机出口压力", Signal.PRESSURE, "hPa", 2));
    }

    private static PointPlan limited(
            double[][] rows,
            String variable,
            String code,
            String name,
            String unit,
            int decimals,
            double low,
            double high) {
        return new PointPlan(
                variable,
                code,
                name,
                Signal.ANALOG,
                unit,
                decimals,
                low,
                high,
                null,
                null,
                List.of(
                        rule(rows, variable, RulePlan.Kind.H, HIGH_SHARE, LIMIT_PRIORITY, decimals),
                        rule(rows, variable, RulePlan.Kind.HH, HIGH_HIGH_SHARE, HIGH_HIGH_PRIORITY, decimals)));
    }

    private static RulePlan rule(
            double[][] rows, String variable, RulePlan.Kind kind, double share, int priority, int decimals) {
        int column = COLUMNS.indexOf(variable);
        double[] sorted =
                Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
        double quantile = sorted[(int) (share * sorted.length)];
        BigDecimal limit = BigDecimal.valueOf(quantile).setScale(decimals, RoundingMode.HALF_UP);
        BigDecimal deadband = BigDecimal.valueOf(quantile * DEADBAND_SHARE).setScale(decimals, RoundingMode.HALF_UP);
        return new RulePlan(kind, limit, deadband, Duration.ZERO, Duration.ZERO, false, priority, false);
    }

    private static PointPlan plain(
            String variable, String code, String name, Signal signal, String unit, int decimals) {
        return new PointPlan(variable, code, name, signal, unit, decimals, null, null, null, null, List.of());
    }

    private static double[][] rows() {
        return RecordedRows.read(RESOURCE, COMMA, 1, COLUMNS.size());
    }
}
