package io.anlan.simulator.recording;

import io.anlan.simulator.process.PlantProcess;
import io.anlan.simulator.province.PointPlan;
import io.anlan.simulator.province.RulePlan;
import io.anlan.simulator.province.Signal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The Tennessee Eastman unit under closed-loop control (files of the Large Scale Systems Research Laboratory, University of
 * Illinois; see the NOTICE beside the data): normal operation, then one recorded fault after another, one row (three
 * minutes of the unit) a message.
 *
 * <p>Limits come from the 500 rows of normal operation: L and H stand five standard deviations from the mean, LL and HH
 * eight. The few variables an operator of such a unit would have alarmed get them; there are no delays, since a row already
 * stands for three minutes.
 */
public final class TennesseeEastman {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int NORMAL_ROWS = 500;
    private static final int NORMAL_PLAYED = 30;

    /** In the test files the fault enters after 160 rows; half a minute of normal operation comes before it. */
    private static final int FROM_ROW = 145;

    private static final int TO_ROW = 280;

    private static final double LIMIT_SIGMAS = 5;
    private static final double OUTER_LIMIT_SIGMAS = 8;
    private static final double DEADBAND_SIGMAS = 1;
    private static final int LIMIT_PRIORITY = 4;
    private static final int OUTER_LIMIT_PRIORITY = 3;

    /** A recorded fault that the demonstration plays. */
    private enum Fault {
        IDV_4(4, "step of the reactor cooling water inlet temperature"),
        IDV_1(1, "step of the A/C feed ratio, stream 4"),
        IDV_11(11, "random variation of the reactor cooling water inlet temperature"),
        IDV_7(7, "loss of C header pressure, stream 4"),
        IDV_12(12, "random variation of the condenser cooling water inlet temperature");

        private final int number;
        private final String cause;

        Fault(int number, String cause) {
            this.number = number;
            this.cause = cause;
        }

        RecordedProcess.Stretch stretch() {
            String resource = "tennessee-eastman/d%02d_te.dat.gz".formatted(number);
            return new RecordedProcess.Stretch(
                    "Tennessee Eastman, fault %d: %s".formatted(number, cause),
                    () -> RecordedRows.read(resource, BLANKS, 0, TepVariable.ALL.size()),
                    FROM_ROW,
                    TO_ROW);
        }
    }

    private TennesseeEastman() {}

    /** Normal operation and faults in turn. */
    public static PlantProcess process() {
        var stretches = new ArrayList<RecordedProcess.Stretch>();
        for (Fault fault : Fault.values()) {
            stretches.add(new RecordedProcess.Stretch(
                    "Tennessee Eastman, normal operation", TennesseeEastman::normalRows, 0, NORMAL_PLAYED));
            stretches.add(fault.stretch());
        }
        return new RecordedProcess(
                TepVariable.ALL.stream().map(TepVariable::code).toList(), stretches);
    }

    /** The 41 measurements and 11 manipulated variables. */
    public static List<PointPlan> points() {
        double[][] rows = normalRows();
        var points = new ArrayList<PointPlan>();
        for (int column = 0; column < TepVariable.ALL.size(); column++) {
            points.add(point(TepVariable.ALL.get(column), rows, column));
        }
        return points;
    }

    static double[][] normalRows() {
        return RecordedRows.readTransposed("tennessee-eastman/d00.dat.gz", BLANKS, TepVariable.ALL.size(), NORMAL_ROWS);
    }

    private static PointPlan point(TepVariable variable, double[][] rows, int column) {
        double[] normal = Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
        double mean = Arrays.stream(normal).average().orElseThrow();
        double variance = Arrays.stream(normal)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        double sigma = Math.sqrt(variance);
        var rules = new ArrayList<RulePlan>();
        if (variable.alarming() != TepVariable.Alarming.NONE) {
            rules.add(rule(RulePlan.Kind.L, mean - LIMIT_SIGMAS * sigma, sigma, variable.decimals()));
            rules.add(rule(RulePlan.Kind.H, mean + LIMIT_SIGMAS * sigma, sigma, variable.decimals()));
        }
        if (variable.alarming() == TepVariable.Alarming.ALL_LIMITS) {
            rules.add(rule(RulePlan.Kind.LL, mean - OUTER_LIMIT_SIGMAS * sigma, sigma, variable.decimals()));
            rules.add(rule(RulePlan.Kind.HH, mean + OUTER_LIMIT_SIGMAS * sigma, sigma, variable.decimals()));
        }
        return new PointPlan(
                variable.code(),
                variable.code(),
                variable.name(),
                Signal.ANALOG,
                variable.unit(),
                variable.decimals(),
                null,
                null,
                null,
                null,
                rules);
    }

    private static RulePlan rule(RulePlan.Kind kind, double limit, double sigma, int decimals) {
        boolean outer = kind == RulePlan.Kind.LL || kind == RulePlan.Kind.HH;
        return new RulePlan(
                kind,
                BigDecimal.valueOf(limit).setScale(decimals, RoundingMode.HALF_UP),
                BigDecimal.valueOf(DEADBAND_SIGMAS * sigma).setScale(decimals, RoundingMode.HALF_UP),
                Duration.ZERO,
                Duration.ZERO,
                false,
                outer ? OUTER_LIMIT_PRIORITY : LIMIT_PRIORITY,
                false);
    }
}
