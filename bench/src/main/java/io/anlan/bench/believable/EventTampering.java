package io.anlan.bench.believable;

import io.anlan.domain.alarm.Period;
import io.anlan.insight.Arrival;
import io.anlan.insight.Calibration;
import io.anlan.insight.EvenSeries;
import io.anlan.insight.Flagged;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.ParameterChange;
import io.anlan.insight.Revision;
import io.anlan.insight.SuspicionKind;
import io.anlan.insight.detect.ClockTampering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Tampering that hides values or changes what is around them: flags, gaps, versions, parameters, clock, calibrations. */
final class EventTampering {
    private static final int FEWEST_EXCEEDANCES = 5;
    private static final double MILD_SHARE = 0.5;
    private static final double STRONG_SHARE = 0.9;

    private EventTampering() {}

    /** A stretch above the limit, first and last index. */
    private record Exceedance(int first, int last) {}

    static Optional<Tampered> mask(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        double[] values = victim.values();
        var flagged = new ArrayList<Flagged>();
        for (Exceedance each : chosen(month, victim, strength, random)) {
            flagged.add(HonestEvents.flag(month.grid(), victim, values, each.first(), each.last()));
        }
        return flagged.size() < 2
                ? Optional.empty()
                : Optional.of(whole(
                        month,
                        month.but().flagged(flagged).series(victim.with(values)),
                        SuspicionKind.MAINTENANCE_MASKING,
                        victim.point()));
    }

    static Optional<Tampered> goOffline(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        double[] values = victim.values();
        List<Exceedance> hidden = chosen(month, victim, strength, random);
        for (Exceedance each : hidden) {
            Arrays.fill(values, each.first(), each.last() + 1, Double.NaN);
        }
        return hidden.size() < 2
                ? Optional.empty()
                : Optional.of(whole(
                        month, month.but().series(victim.with(values)), SuspicionKind.CONVENIENT_GAP, victim.point()));
    }

    static Optional<Tampered> sendAgain(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        double limit = month.limit(victim.code()).orElse(Double.NaN);
        double[] values = victim.values();
        var revisions = new ArrayList<Revision>();
        for (int i = month.inspectFrom(); i < month.inspectTo(); i++) {
            if (values[i] > limit && random.nextDouble() < strength.of(MILD_SHARE, 1)) {
                double first = values[i];
                values[i] = first * strength.of(0.85, 0.6);
                revisions.add(new Revision(victim.point(), month.grid().at(i), first, values[i]));
            }
        }
        return revisions.size() < FEWEST_EXCEEDANCES
                ? Optional.empty()
                : Optional.of(whole(
                        month,
                        month.but().series(victim.with(values)).revisions(revisions),
                        SuspicionKind.CONVENIENT_GAP,
                        victim.point()));
    }

    static Optional<Tampered> changeSlope(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        // The honest change with its work order is on the second step of the month.
        Instant at = month.grid().at(month.inspectFrom() + (month.inspectTo() - month.inspectFrom()) / 2);
        var change = new ParameterChange(victim.point(), "i13008", at, 1, 1 - strength.of(0.03, 0.3));
        return Optional.of(new Tampered(
                month.but().parameterChanges(List.of(change)).build(),
                SuspicionKind.PARAMETER_TAMPERING,
                victim.point(),
                new Period(at, at)));
    }

    static Optional<Tampered> moveClock(OutletRecord month, Strength strength, Random random) {
        Duration offset = Duration.ofSeconds(-strength.of(45, 600));
        int steps = month.grid().steps(Duration.ofDays(5));
        if (steps < 24) {
            return Optional.empty(); // a device that reports by the day
        }
        int first = month.inspectFrom() + random.nextInt(month.inspectTo() - month.inspectFrom() - steps);
        Instant from = month.grid().at(first);
        Instant to = month.grid().at(first + steps);
        List<Arrival> moved = month.arrivals().stream()
                .map(each ->
                        each.measuredAt().isBefore(from) || each.measuredAt().isAfter(to)
                                ? each
                                : new Arrival(each.sentAt().plus(offset), each.measuredAt(), each.receivedAt(), false))
                .toList();
        return Optional.of(new Tampered(
                withArrivals(month, moved),
                SuspicionKind.CLOCK_TAMPERING,
                ClockTampering.WHOLE_DEVICE,
                new Period(from, to)));
    }

    private static OutletRecord withArrivals(OutletRecord month, List<Arrival> arrivals) {
        OutletRecord.Builder builder = OutletRecord.of(month.outlet(), month.grid())
                .inspectFrom(month.inspectFrom())
                .arrivals(arrivals);
        month.series().forEach(builder::series);
        return builder.build();
    }

    static Optional<Tampered> calibrate(OutletRecord month, Strength strength, Random random) {
        EvenSeries victim = Tampering.victim(month, random);
        var added = new ArrayList<Calibration>();
        if (strength == Strength.STRONG) {
            for (int day = 0; day < 8; day++) {
                Instant at = month.grid().at(month.inspectFrom()).plus(Duration.ofHours(84 * day + 1));
                added.add(new Calibration(victim.point(), Calibration.Kind.ZERO, at, 0.5));
            }
            return Optional.of(
                    whole(month, withoutZeros(month, victim, added), SuspicionKind.CALIBRATION_GAME, victim.point()));
        }
        for (Exceedance each : chosen(month, victim, strength, random)) {
            Instant at = month.grid().at(each.last()).plus(Duration.ofMinutes(90));
            added.add(HonestEvents.reading(victim, Calibration.Kind.SPAN, at, 80, random));
        }
        return added.size() < 2
                ? Optional.empty()
                : Optional.of(
                        whole(month, month.but().calibrations(added), SuspicionKind.CALIBRATION_GAME, victim.point()));
    }

    private static OutletRecord.Builder withoutZeros(OutletRecord month, EvenSeries victim, List<Calibration> added) {
        OutletRecord.Builder builder = OutletRecord.of(month.outlet(), month.grid())
                .inspectFrom(month.inspectFrom())
                .calibrations(added)
                .calibrations(month.calibrations().stream()
                        .filter(each -> each.point() != victim.point() || each.kind() != Calibration.Kind.ZERO)
                        .toList());
        month.series().forEach(builder::series);
        month.limit(victim.code()).ifPresent(limit -> builder.limit(victim.code(), limit));
        return builder;
    }

    private static List<Exceedance> chosen(OutletRecord month, EvenSeries victim, Strength strength, Random random) {
        double limit = month.limit(victim.code()).orElse(Double.NaN);
        var exceedances = new ArrayList<Exceedance>();
        int first = -1;
        for (int i = month.inspectFrom(); i <= month.inspectTo(); i++) {
            boolean over = i < month.inspectTo() && victim.value(i) > limit;
            if (over && first < 0) {
                first = i;
            } else if (!over && first >= 0) {
                exceedances.add(new Exceedance(first, i - 1));
                first = -1;
            }
        }
        return exceedances.size() < FEWEST_EXCEEDANCES
                ? List.of()
                : exceedances.stream()
                        .filter(each -> random.nextDouble() < strength.of(MILD_SHARE, STRONG_SHARE))
                        .toList();
    }

    private static Tampered whole(OutletRecord month, OutletRecord.Builder changed, SuspicionKind kind, long point) {
        return new Tampered(
                changed.build(), kind, point, month.grid().period(month.inspectFrom(), month.inspectTo() - 1));
    }
}
