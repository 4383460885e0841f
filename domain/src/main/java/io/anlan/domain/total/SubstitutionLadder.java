package io.anlan.domain.total;

import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Provisions;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far to look back for the largest valid hour (HJ 75-2017 12.2, Tables 5 and 6).
 *
 * @param alphaHigh capture rate from which the short windows hold, %
 * @param alphaLow capture rate under which nothing is substituted, %
 * @param shortGap longest gap of the shortest window, h
 * @param windowShortGap valid hours for a short gap
 * @param windowLongGap valid hours for a longer gap
 * @param windowLowAlpha valid hours when the capture rate is not high
 */
public record SubstitutionLadder(
        Provision alphaHigh,
        Provision alphaLow,
        Provision shortGap,
        Provision windowShortGap,
        Provision windowLongGap,
        Provision windowLowAlpha) {

    public static SubstitutionLadder on(LocalDate day, Provisions provisions) {
        return new SubstitutionLadder(
                provisions.inForce("total.alpha-high", day),
                provisions.inForce("total.alpha-low", day),
                provisions.inForce("total.short-gap", day),
                provisions.inForce("total.window-short-gap", day),
                provisions.inForce("total.window-long-gap", day),
                provisions.inForce("total.window-low-alpha", day));
    }

    /** @param loads valid hours, in any order; those at or after the last good moment are not looked at */
    public Substitution substitute(Gap gap, CaptureRate rate, List<HourLoad> loads) {
        Optional<BigDecimal> alpha = rate.percent();
        if (alpha.isEmpty()) {
            return new Substitution.NotSubstituted(gap, "the source stood still all quarter");
        }
        Optional<Provision> window = window(gap, alpha.get());
        if (window.isEmpty()) {
            return new Substitution.NotSubstituted(
                    gap,
                    "the capture rate %s = %s %% is below %s %%"
                            .formatted(rate.working(), Rounding.shown(alpha.get()), Rounding.shown(alphaLow.value())));
        }
        int hours = window.get().value().intValueExact();
        List<HourLoad> found = loads.stream()
                .filter(load -> load.hour().isBefore(gap.lastGood()))
                .sorted(Comparator.comparing(HourLoad::hour).reversed())
                .limit(hours)
                .toList();
        return found.stream()
                .max(Comparator.comparing(HourLoad::kilograms).thenComparing(HourLoad::hour))
                .<Substitution>map(largest -> new Substitution.Substituted(
                        gap,
                        hours,
                        found.size(),
                        largest,
                        largest.kilograms().multiply(BigDecimal.valueOf(gap.hours())),
                        window.get().citation()))
                .orElseGet(() -> new Substitution.NotSubstituted(gap, "there is no valid hour before it"));
    }

    private Optional<Provision> window(Gap gap, BigDecimal alpha) {
        if (!alphaLow.isReachedBy(alpha)) {
            return Optional.empty();
        }
        if (!alphaHigh.isReachedBy(alpha)) {
            return Optional.of(windowLowAlpha);
        }
        boolean isShort = BigDecimal.valueOf(gap.hours()).compareTo(shortGap.value()) <= 0;
        return Optional.of(isShort ? windowShortGap : windowLongGap);
    }
}
