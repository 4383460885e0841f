package io.anlan.bench.believable;

import io.anlan.insight.EvenSeries;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import io.anlan.insight.SuspicionKind;
import io.anlan.insight.statistics.Robust;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Tampering that changes values of a series. */
final class SeriesTampering {
    /** In a data set of days, a stretch of hours lasts at least so many values. */
    private static final int FEWEST_STEPS = 12;

    private static final int DAILY_STEPS_PER_DAY = 1;
    private static final double PRESENT = 0.9;
    private static final int FEWEST_EXCEEDANCES = 20;
    private static final double DISTURBANCE = 0.02;

    private SeriesTampering() {}

    static Optional<Tampered> freeze(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        int length = length(month, strength.of(12, 24));
        int first = place(month, length, random);
        double[] values = victim.values();
        if (!isThere(victim, first, length)
                || Robust.range(victim.values(first, first + length)) <= 2 * victim.resolution()) {
            return Optional.empty(); // stands still by itself
        }
        double frozen = victim.value(first);
        for (int i = first; i < first + length; i++) {
            boolean flickers = strength == Strength.MILD && random.nextDouble() < 0.3;
            values[i] = frozen + (flickers ? victim.resolution() : 0);
        }
        return done(month, SuspicionKind.CONSTANT_VALUE, victim, values, first, length);
    }

    static Optional<Tampered> type(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        double[] values = victim.values();
        if (strength == Strength.MILD) {
            double step = 5 * victim.resolution();
            for (int i = month.inspectFrom(); i < month.inspectTo(); i++) {
                values[i] = random.nextDouble() < 0.6 ? Math.round(values[i] / step) * step + 0 * values[i] : values[i];
            }
            int length = month.inspectTo() - month.inspectFrom();
            return done(month, SuspicionKind.FEW_DIGITS, victim, values, month.inspectFrom(), length);
        }
        int length = length(month, 72);
        int first = place(month, length, random);
        double[] sorted = Robust.sorted(victim.values(first, first + length));
        if (!isThere(victim, first, length)) {
            return Optional.empty();
        }
        for (int i = first; i < first + length; i++) {
            values[i] = round(Robust.quantile((1 + random.nextInt(4)) / 5.0, sorted), victim.resolution());
        }
        return done(month, SuspicionKind.FEW_DIGITS, victim, values, first, length);
    }

    static Optional<Tampered> clip(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        double limit = month.limit(victim.code()).orElse(Double.NaN);
        double[] values = victim.values();
        int exceedances = 0;
        for (int i = month.inspectFrom(); i < month.inspectTo(); i++) {
            if (values[i] > limit) {
                exceedances++;
                if (random.nextDouble() < strength.of(0.7, 1)) {
                    double lowered = limit * (1 - random.nextDouble() * strength.of(0.1, 0.05));
                    values[i] = Math.min(round(lowered, victim.resolution()), limit);
                }
            }
        }
        if (exceedances < Math.min(FEWEST_EXCEEDANCES, (month.inspectTo() - month.inspectFrom()) / 4)) {
            return Optional.empty(); // nothing worth hiding
        }
        int length = month.inspectTo() - month.inspectFrom();
        return done(month, SuspicionKind.CLIPPED_UNDER_LIMIT, victim, values, month.inspectFrom(), length);
    }

    static Optional<Tampered> copy(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        int days = strength.of(3 + random.nextInt(38), 7);
        int lag = days * month.grid().steps(Duration.ofDays(1));
        if (month.grid().steps(Duration.ofDays(1)) == DAILY_STEPS_PER_DAY) {
            lag += FEWEST_STEPS;
        }
        return copyFrom(month, victim, victim, lag, strength, random);
    }

    static Optional<Tampered> borrow(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        List<EvenSeries> sources = month.neighbours().stream()
                .filter(each -> each.code().equals(victim.code()))
                .toList();
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        EvenSeries source = sources.get(random.nextInt(sources.size()));
        return copyFrom(
                month, victim, source, strength.of(month.grid().steps(Duration.ofDays(1)), 0), strength, random);
    }

    private static Optional<Tampered> copyFrom(
            OutletRecord month, EvenSeries victim, EvenSeries source, int lag, Strength strength, Random random) {
        int length = length(month, strength.of(36, 72));
        int first = place(month, length, random);
        if (!isThere(source, first - lag, length)) {
            return Optional.empty();
        }
        double[] values = victim.values();
        double spread = Robust.sigma(source.values(first - lag, first - lag + length));
        for (int i = first; i < first + length; i++) {
            double copied = source.value(i - lag);
            if (strength == Strength.MILD) {
                copied = 0.9 * copied + DISTURBANCE * spread * random.nextGaussian();
            }
            values[i] = round(copied, victim.resolution());
        }
        return done(month, SuspicionKind.COPIED_SERIES, victim, values, first, length);
    }

    static Optional<Tampered> invent(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        int length = length(month, 72);
        int first = place(month, length, random);
        double[] past = Robust.sorted(victim.values(0, month.inspectFrom()));
        double low = Robust.quantile(0.2, past);
        double high = Robust.quantile(0.7, past);
        double day = 2 * Math.PI / Math.max(month.grid().steps(Duration.ofDays(1)), 7);
        double[] values = victim.values();
        for (int i = first; i < first + length; i++) {
            double height = strength == Strength.STRONG
                    ? random.nextDouble()
                    : 0.5 + 0.5 * Math.sin(day * i) + 0.03 * random.nextGaussian();
            values[i] = round(low + (high - low) * height, victim.resolution());
        }
        return done(month, SuspicionKind.SYNTHETIC_SERIES, victim, values, first, length);
    }

    static Optional<Tampered> scale(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        return scale(month, victim, length(month, 72), strength.of(0.6, 0.4), random);
    }

    static Optional<Tampered> scaleDerived(OutletRecord month, Role role, Strength strength, Random random) {
        List<EvenSeries> derived = month.series(role);
        return derived.isEmpty()
                ? Optional.empty()
                : scale(month, derived.getFirst(), length(month, 48), strength.of(0.85, 0.7), random);
    }

    private static Optional<Tampered> scale(
            OutletRecord month, EvenSeries victim, int length, double factor, Random random) {
        int first = place(month, length, random);
        if (!isThere(victim, first, length)) {
            return Optional.empty();
        }
        double[] values = victim.values();
        for (int i = first; i < first + length; i++) {
            values[i] = round(values[i] * factor, victim.resolution());
        }
        return done(month, SuspicionKind.PHYSICAL_INCONSISTENCY, victim, values, first, length);
    }

    static Optional<Tampered> dilute(OutletRecord month, Strength strength, Random random) {
        List<EvenSeries> oxygens = month.series(Role.OXYGEN);
        if (oxygens.isEmpty()) {
            return Optional.empty();
        }
        EvenSeries oxygen = oxygens.getFirst();
        int length = strength.of(4, 12);
        int first = place(month, length, random);
        double[] values = oxygen.values();
        for (int i = first; i < first + length; i++) {
            values[i] = round(strength.of(19.3, 20.7) + 0.05 * random.nextGaussian(), oxygen.resolution());
        }
        return done(month, SuspicionKind.PHYSICAL_INCONSISTENCY, oxygen, values, first, length);
    }

    private static int length(OutletRecord month, int hours) {
        return Math.max(month.grid().steps(Duration.ofHours(hours)), FEWEST_STEPS);
    }

    private static int place(OutletRecord month, int length, Random random) {
        return month.inspectFrom() + random.nextInt(month.inspectTo() - month.inspectFrom() - length);
    }

    private static boolean isThere(EvenSeries series, int first, int length) {
        return first >= 0 && Robust.count(series.values(first, first + length)) >= PRESENT * length;
    }

    private static double round(double value, double resolution) {
        return resolution > 0 && !Double.isNaN(value) ? Math.round(value / resolution) * resolution : value;
    }

    private static Optional<Tampered> done(
            OutletRecord month, SuspicionKind kind, EvenSeries victim, double[] values, int first, int length) {
        return Optional.of(new Tampered(
                month.but().series(victim.with(values)).build(),
                kind,
                victim.point(),
                month.grid().period(first, first + length - 1)));
    }
}
