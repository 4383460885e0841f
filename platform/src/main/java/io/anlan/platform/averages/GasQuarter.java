package io.anlan.platform.averages;

import io.anlan.domain.Interval;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Rounding;
import io.anlan.domain.total.CaptureRate;
import io.anlan.domain.total.EmissionTotal;
import io.anlan.domain.total.Gap;
import io.anlan.domain.total.HourLoad;
import io.anlan.domain.total.Substitution;
import io.anlan.domain.total.SubstitutionLadder;
import io.anlan.platform.averages.EmissionTotals.Hour;
import io.anlan.platform.averages.OutletTotals.Filled;
import io.anlan.platform.averages.OutletTotals.Quarter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The total of a flue gas factor in a quarter with its gaps filled by HJ 75-2017 12.2, Table 6. Calibrations are not known
 * here, so that the window of Table 5 is never used; a gap that reaches over the end of a quarter is two.
 */
final class GasQuarter {
    static final int KILOGRAM_DECIMALS = 3;
    private static final int RATE_DECIMALS = 2;

    private GasQuarter() {}

    /**
     * @param period the quarter
     * @param to its last day that has begun
     * @param hours of it, in order
     * @param before valid hours of former quarters
     */
    static Quarter of(
            Interval period, LocalDate to, List<Hour> hours, List<HourLoad> before, SubstitutionLadder ladder) {
        List<HourLoad> loads = Stream.concat(before.stream(), hours.stream().flatMap(hour -> hour.valid().stream()))
                .toList();
        long stopped = hours.stream().filter(Hour::stopped).count();
        long invalid = hours.stream().filter(Hour::isInvalid).count();
        var rate = new CaptureRate(hours.size(), stopped, invalid);
        EmissionTotal total = EmissionTotal.of(period, loads, gaps(hours), rate, ladder);
        return new Quarter(
                period.firstDay(),
                to,
                Rounding.round(total.measured(), KILOGRAM_DECIMALS),
                Rounding.round(total.substituted(), KILOGRAM_DECIMALS),
                hours.size(),
                stopped,
                invalid,
                rate.percent()
                        .map(percent -> Rounding.round(percent, RATE_DECIMALS))
                        .orElse(null),
                rate.working(),
                total.substitutions().stream()
                        .map(substitution ->
                                filled(substitution, ladder.alphaLow().citation()))
                        .toList());
    }

    private static List<Gap> gaps(List<Hour> hours) {
        var gaps = new ArrayList<Interval>();
        for (Hour hour : hours) {
            if (hour.isInvalid()) {
                Interval interval = Span.HOUR.interval(hour.from());
                if (!gaps.isEmpty() && gaps.getLast().to().equals(hour.from())) {
                    interval = new Interval(gaps.removeLast().from(), interval.to());
                }
                gaps.add(interval);
            }
        }
        return gaps.stream()
                .map(interval -> new Gap(interval, Gap.Cause.OTHER, interval.from()))
                .toList();
    }

    private static Filled filled(Substitution substitution, Citation rule) {
        Interval gap = substitution.gap().interval();
        long hours = gap.length().toHours();
        return switch (substitution) {
            case Substitution.Substituted done ->
                new Filled(
                        gap.from(),
                        gap.to(),
                        hours,
                        Rounding.round(done.kilograms(), KILOGRAM_DECIMALS),
                        Rounding.round(done.largest().kilograms(), KILOGRAM_DECIMALS),
                        done.windowHours(),
                        done.foundHours(),
                        done.largest().hour(),
                        null,
                        OutletWorking.place(done.basis()),
                        Certainty.of(done.basis().confidence()));
            case Substitution.NotSubstituted none ->
                new Filled(
                        gap.from(),
                        gap.to(),
                        hours,
                        null,
                        null,
                        null,
                        null,
                        null,
                        none.reason(),
                        OutletWorking.place(rule),
                        Certainty.of(rule.confidence()));
        };
    }
}
