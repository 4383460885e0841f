package io.anlan.domain.total;

import io.anlan.domain.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * What an outlet emitted in a period.
 *
 * @param measured of valid hours, kg
 * @param substituted for gaps, kg; always told apart from what was measured
 * @param measuredHours how many valid hours there were
 * @param substitutions one for each gap
 */
public record EmissionTotal(
        Interval period,
        BigDecimal measured,
        BigDecimal substituted,
        int measuredHours,
        List<Substitution> substitutions) {
    public EmissionTotal {
        substitutions = List.copyOf(substitutions);
    }

    /**
     * @param loads valid hours of the period and before it, from which gaps are filled
     * @param gaps of the period, which do not overlap; a valid hour does not lie in one
     */
    public static EmissionTotal of(
            Interval period, List<HourLoad> loads, List<Gap> gaps, CaptureRate rate, SubstitutionLadder ladder) {
        check(period, loads, gaps);
        var substitutions = new ArrayList<Substitution>();
        BigDecimal substituted = BigDecimal.ZERO;
        for (Gap gap : gaps) {
            Substitution substitution = ladder.substitute(gap, rate, loads);
            substitutions.add(substitution);
            if (substitution instanceof Substitution.Substituted done) {
                substituted = substituted.add(done.kilograms());
            }
        }
        List<HourLoad> within =
                loads.stream().filter(load -> period.contains(load.hour())).toList();
        BigDecimal measured = within.stream().map(HourLoad::kilograms).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new EmissionTotal(period, measured, substituted, within.size(), substitutions);
    }

    private static void check(Interval period, List<HourLoad> loads, List<Gap> gaps) {
        var hours = new HashSet<>();
        for (HourLoad load : loads) {
            if (!hours.add(load.hour())) {
                throw new IllegalArgumentException("The hour %s is given twice.".formatted(load.hour()));
            }
        }
        List<Interval> inOrder = gaps.stream()
                .map(Gap::interval)
                .sorted(Comparator.comparing(Interval::from))
                .toList();
        for (int i = 0; i < inOrder.size(); i++) {
            Interval gap = inOrder.get(i);
            if (!period.contains(gap) || (i > 0 && gap.overlaps(inOrder.get(i - 1)))) {
                throw new IllegalArgumentException(
                        "The gap %s overlaps another, or lies outside %s.".formatted(gap, period));
            }
            if (loads.stream().anyMatch(load -> gap.overlaps(Interval.of(load.hour(), Duration.ofHours(1))))) {
                throw new IllegalArgumentException("The gap %s holds a valid hour.".formatted(gap));
            }
        }
    }

    public BigDecimal total() {
        return measured.add(substituted);
    }

    /** Gaps for which nothing stands in the total. */
    public List<Substitution.NotSubstituted> missing() {
        return substitutions.stream()
                .filter(Substitution.NotSubstituted.class::isInstance)
                .map(Substitution.NotSubstituted.class::cast)
                .toList();
    }
}
