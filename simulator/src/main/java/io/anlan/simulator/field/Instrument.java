package io.anlan.simulator.field;

import io.anlan.hj212.DataFlag;
import io.anlan.simulator.message.Value;
import io.anlan.simulator.process.PlantProcess;
import io.anlan.simulator.province.PointPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Reads one variable of a process, with the decimals it can show, and can be faulty. */
final class Instrument {
    /** The variable by which a logger converts concentrations, in percent. */
    static final String OXYGEN = "o2";

    /** Oxygen of air: nothing can be converted above it (HJ 212-2017 Annex D). */
    private static final double AIR_OXYGEN = 21;

    private final PointPlan point;
    private final PlantProcess process;
    private final MinuteMean minute;
    private DataFlag flag = DataFlag.N;
    private @Nullable BigDecimal frozen;

    Instrument(PointPlan point, PlantProcess process) {
        this.point = point;
        this.process = process;
        this.minute = new MinuteMean(point);
    }

    String code() {
        return point.code();
    }

    /** From now on reports this flag; a faulty instrument shows the value it last had. */
    void setFlag(DataFlag now) {
        flag = now;
        frozen = now == DataFlag.N ? null : measured();
    }

    /** What it shows now; the minute's mean takes note of it. */
    Value read() {
        Value reading = show();
        minute.add(reading);
        return reading;
    }

    /** What it shows now. */
    Value show() {
        BigDecimal value = frozen != null ? frozen : measured();
        BigDecimal converted = converted(value);
        return new Value(point.code(), value, flag, converted, null);
    }

    MinuteMean minute() {
        return minute;
    }

    private BigDecimal measured() {
        return rounded(point.shown(process.read(point.variable())));
    }

    private @Nullable BigDecimal converted(BigDecimal value) {
        Double reference = point.referenceOxygen();
        if (reference == null) {
            return null;
        }
        double measured = process.read(OXYGEN);
        return measured >= AIR_OXYGEN
                ? null
                : rounded(value.doubleValue() * (AIR_OXYGEN - reference) / (AIR_OXYGEN - measured));
    }

    private BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(point.decimals(), RoundingMode.HALF_UP);
    }
}
