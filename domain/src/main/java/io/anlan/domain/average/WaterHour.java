package io.anlan.domain.average;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One hour of one pollutant of a wastewater outlet (HJ 212-2017 D1).
 *
 * @param concentration mg/L; weighted by what flowed where each value stands for a stretch of time
 * @param volume m³
 * @param volumeValid whether the flow is known for long enough
 * @param load kg; null unless concentration and volume are valid
 * @param flowWorking how the volume came about
 */
public record WaterHour(
        Average concentration,
        Step volume,
        boolean volumeValid,
        @Nullable Step load,
        Working flowWorking) {
    static final Citation WATER = new Citation("HJ 212-2017", "D1", Confidence.CONFIRMED);
    static final int GRAMS_PER_KILOGRAM_DIGITS = 3;
    private static final String UNIT = "mg/L";

    /**
     * @param flow in L/s
     * @param concentration in mg/L; a value while nothing flowed does not count (HJ 356-2019)
     */
    public static WaterHour of(
            Interval hour, List<Datum> flow, List<Datum> concentration, List<Exclusion> exclusions, WaterRules rules) {
        WaterFlow water = WaterFlow.of(hour, flow, exclusions, rules);
        Average mean = concentration(hour, water, concentration, exclusions);
        Step load = water.valid()
                ? mean.validMean().map(c -> load(water.volume().result(), c)).orElse(null)
                : null;
        return new WaterHour(mean, water.volume(), water.valid(), load, water.working());
    }

    /** Whether something flowed. */
    public boolean discharged() {
        return volume.result().signum() > 0;
    }

    private static Average concentration(Interval hour, WaterFlow water, List<Datum> data, List<Exclusion> exclusions) {
        var chosen = Selection.of(hour, data, exclusions);
        var selection = Selection.of(hour, List.of(), List.of());
        selection.leftOut().addAll(chosen.leftOut());
        var volumes = new ArrayList<BigDecimal>();
        for (Datum datum : chosen.counted()) {
            Optional<BigDecimal> during = water.during(datum);
            if (during.isPresent() && during.get().signum() == 0) {
                selection.leaveOut(datum, LeftOut.Reason.NO_FLOW, "sampled while nothing flowed (HJ 356-2019)");
                continue;
            }
            selection.counted().add(datum);
            during.filter(volume -> !datum.isInstant()).ifPresent(volumes::add);
        }
        List<Datum> counted = selection.counted();
        var steps = new ArrayList<Step>();
        if (!counted.isEmpty()) {
            steps.add(
                    volumes.size() == counted.size() && counted.size() > 1
                            ? weighted(counted, volumes)
                            : Means.mean("hour mean", UNIT, counted, WATER));
        }
        BigDecimal mean = steps.isEmpty() ? null : steps.getFirst().result();
        return Average.of(hour, Basis.MEASURED, mean, new Working(counted, selection.leftOut(), List.of(), steps));
    }

    private static Step weighted(List<Datum> counted, List<BigDecimal> volumes) {
        BigDecimal weighted = BigDecimal.ZERO;
        BigDecimal volume = BigDecimal.ZERO;
        var above = new ArrayList<String>();
        var below = new ArrayList<String>();
        for (int i = 0; i < counted.size(); i++) {
            weighted = weighted.add(counted.get(i).value().multiply(volumes.get(i)));
            volume = volume.add(volumes.get(i));
            above.add(Rounding.shown(counted.get(i).value()) + "·" + Rounding.shown(volumes.get(i)));
            below.add(Rounding.shown(volumes.get(i)));
        }
        String numbers = "(%s)/(%s)".formatted(String.join(" + ", above), String.join(" + ", below));
        return new Step("flow-weighted mean", "Σ C·D / Σ D", numbers, Rounding.quotient(weighted, volume), UNIT, WATER);
    }

    private static Step load(BigDecimal volume, BigDecimal concentration) {
        return new Step(
                "load",
                "D · C · 10⁻³",
                "%s · %s · 10⁻³".formatted(Rounding.shown(volume), Rounding.shown(concentration)),
                volume.multiply(concentration).movePointLeft(GRAMS_PER_KILOGRAM_DIGITS),
                "kg",
                WATER);
    }
}
