package io.anlan.domain.average;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What flowed in an interval.
 *
 * @param volume D in m³: the sum of Q · T · 10⁻³
 * @param valid whether the flow is known for long enough
 */
record WaterFlow(Interval interval, Step volume, boolean valid, Working working) {
    private static final Citation VOLUME = new Citation("HJ 212-2017", "D1", Confidence.CONFIRMED);
    private static final int LITRES_PER_CUBIC_METRE_DIGITS = 3;

    /** @param flow in L/s */
    static WaterFlow of(Interval interval, List<Datum> flow, List<Exclusion> exclusions, WaterRules rules) {
        var selection = Selection.of(interval, flow, exclusions);
        List<Datum> counted = selection.counted();
        var requirement = new Requirement("minutes with known flow", Means.minutes(counted), rules.minutesPerHour());
        BigDecimal sum = counted.stream().map(WaterFlow::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
        String numbers = counted.stream()
                .map(slice ->
                        Rounding.shown(slice.value()) + "·" + slice.length().toSeconds())
                .collect(Collectors.joining(" + ", "(", ") · 10⁻³"));
        var volume = new Step("volume", "Σ Q·T · 10⁻³", numbers, sum, "m3", VOLUME);
        var working = new Working(counted, selection.leftOut(), List.of(requirement), List.of(volume));
        return new WaterFlow(interval, volume, requirement.isMet(), working);
    }

    private static BigDecimal volume(Datum slice) {
        return slice.value()
                .multiply(BigDecimal.valueOf(slice.length().toSeconds()))
                .movePointLeft(LITRES_PER_CUBIC_METRE_DIGITS);
    }

    /** What flowed while a sample was taken, m³ (for an instant L/s); nothing when no flow is known for that time. */
    Optional<BigDecimal> during(Datum sample) {
        if (sample.isInstant()) {
            return working.counted().stream()
                    .filter(slice ->
                            !slice.isInstant() && new Interval(slice.from(), slice.to()).contains(sample.from()))
                    .map(Datum::value)
                    .findFirst();
        }
        var time = new Interval(sample.from(), sample.to());
        List<Datum> slices =
                working.counted().stream().filter(slice -> slice.liesIn(time)).toList();
        return slices.isEmpty()
                ? Optional.empty()
                : Optional.of(slices.stream().map(WaterFlow::volume).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
