package io.anlan.platform.averages;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Rounding;
import io.anlan.domain.total.WaterLoadEstimate;
import io.anlan.platform.averages.EmissionTotals.Day;
import io.anlan.platform.averages.OutletTotals.Filled;
import io.anlan.platform.averages.OutletTotals.Quarter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The total of a wastewater factor in a quarter. For a day without a valid load stands the mean of the valid days before it
 * (HJ 356-2019); a part of the day that was measured does not count besides.
 */
final class WaterQuarter {
    private WaterQuarter() {}

    /**
     * @param days of the quarter that are over, in order
     * @param before loads of the valid days of former quarters, in order, in kg
     * @param window how many valid days stand for the last period that was verified
     */
    static Quarter of(Interval period, LocalDate to, List<Day> days, List<BigDecimal> before, Provision window) {
        BigDecimal measured = BigDecimal.ZERO;
        BigDecimal substituted = BigDecimal.ZERO;
        var valid = new ArrayList<>(before);
        var gaps = new ArrayList<Filled>();
        for (Day day : days) {
            if (day.load() != null) {
                measured = measured.add(day.load());
                valid.add(day.load());
            } else if (!day.stopped()) {
                int size = window.value().intValueExact();
                List<BigDecimal> last = valid.subList(Math.max(0, valid.size() - size), valid.size());
                Optional<WaterLoadEstimate> estimate = WaterLoadEstimate.of(last);
                substituted = substituted.add(
                        estimate.map(WaterLoadEstimate::kilograms).orElse(BigDecimal.ZERO));
                gaps.add(filled(day, estimate, window));
            }
        }
        return new Quarter(
                period.firstDay(),
                to,
                Rounding.round(measured, GasQuarter.KILOGRAM_DECIMALS),
                Rounding.round(substituted, GasQuarter.KILOGRAM_DECIMALS),
                days.size(),
                days.stream().filter(Day::stopped).count(),
                gaps.size(),
                null,
                null,
                gaps);
    }

    private static Filled filled(Day day, Optional<WaterLoadEstimate> estimate, Provision window) {
        Interval whole = Interval.day(day.day());
        BigDecimal kilograms = estimate.map(WaterLoadEstimate::kilograms)
                .map(mean -> Rounding.round(mean, GasQuarter.KILOGRAM_DECIMALS))
                .orElse(null);
        return new Filled(
                whole.from(),
                whole.to(),
                1,
                kilograms,
                kilograms,
                estimate.isEmpty() ? null : window.value().intValueExact(),
                estimate.map(mean -> mean.validLoads().size()).orElse(null),
                null,
                estimate.isEmpty() ? "there is no valid day before it" : null,
                OutletWorking.place(window.citation()),
                Certainty.of(window.citation().confidence()));
    }
}
