package io.anlan.bench.believable;

import io.anlan.insight.EvenSeries;
import io.anlan.insight.OutletRecord;
import io.anlan.insight.Role;
import io.anlan.insight.SuspicionKind;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One way to falsify a month of an outlet.
 *
 * @param mild what is done mildly, in words
 * @param strong what is done strongly, in words
 */
record Tampering(SuspicionKind kind, String name, String mild, String strong, Way way) {
    /** Falsifies a month; empty where there is nothing to falsify, such as no exceedance to hide. */
    interface Way {
        Optional<Tampered> apply(OutletRecord month, Strength strength, Random random);
    }

    static List<Tampering> all() {
        return List.of(
                new Tampering(
                        SuspicionKind.CONSTANT_VALUE,
                        "frozen",
                        "one value for 12 h, its last digit flickers",
                        "one value for 24 h",
                        SeriesTampering::freeze),
                new Tampering(
                        SuspicionKind.FEW_DIGITS,
                        "typed",
                        "60 % of a month's values end in 0 or 5",
                        "four different numbers for 72 h",
                        SeriesTampering::type),
                new Tampering(
                        SuspicionKind.CLIPPED_UNDER_LIMIT,
                        "clipped",
                        "70 % of the exceedances are spread over the tenth under the limit",
                        "all exceedances are put within 5 % under the limit",
                        SeriesTampering::clip),
                new Tampering(
                        SuspicionKind.COPIED_SERIES,
                        "copied",
                        "36 h of 3 to 40 days before, times 0.9, disturbed by 2 % of their spread",
                        "72 h of a week before, unchanged",
                        SeriesTampering::copy),
                new Tampering(
                        SuspicionKind.COPIED_SERIES,
                        "borrowed",
                        "36 h of a neighbour a day before, times 0.9, disturbed by 2 % of their spread",
                        "72 h of a neighbour, unchanged",
                        SeriesTampering::borrow),
                new Tampering(
                        SuspicionKind.SYNTHETIC_SERIES,
                        "invented",
                        "a sine of a day with 3 % noise for 72 h",
                        "random numbers for 72 h",
                        SeriesTampering::invent),
                new Tampering(
                        SuspicionKind.PHYSICAL_INCONSISTENCY,
                        "scaled",
                        "times 0.6 for 72 h",
                        "times 0.4 for 72 h",
                        SeriesTampering::scale),
                new Tampering(
                        SuspicionKind.PHYSICAL_INCONSISTENCY,
                        "converted",
                        "the converted value times 0.85 for 48 h",
                        "the converted value times 0.7 for 48 h",
                        (month, strength, random) ->
                                SeriesTampering.scaleDerived(month, Role.CONVERTED, strength, random)),
                new Tampering(
                        SuspicionKind.PHYSICAL_INCONSISTENCY,
                        "amount",
                        "the amount times 0.85 for 48 h",
                        "the amount times 0.7 for 48 h",
                        (month, strength, random) ->
                                SeriesTampering.scaleDerived(month, Role.AMOUNT, strength, random)),
                new Tampering(
                        SuspicionKind.PHYSICAL_INCONSISTENCY,
                        "diluted",
                        "oxygen at 19.3 % for 4 h",
                        "oxygen at 20.7 % for 12 h",
                        SeriesTampering::dilute),
                new Tampering(
                        SuspicionKind.MAINTENANCE_MASKING,
                        "masked",
                        "half of the exceedances are flagged as maintenance",
                        "nine tenths of the exceedances are flagged as maintenance",
                        EventTampering::mask),
                new Tampering(
                        SuspicionKind.CONVENIENT_GAP,
                        "offline",
                        "half of the exceedances are missing",
                        "nine tenths of the exceedances are missing",
                        EventTampering::goOffline),
                new Tampering(
                        SuspicionKind.CONVENIENT_GAP,
                        "re-sent",
                        "half of the exceedances are sent again, times 0.85",
                        "all exceedances are sent again, times 0.6",
                        EventTampering::sendAgain),
                new Tampering(
                        SuspicionKind.PARAMETER_TAMPERING,
                        "slope",
                        "slope lowered by 3 % without a work order",
                        "slope lowered by 30 % without a work order",
                        EventTampering::changeSlope),
                new Tampering(
                        SuspicionKind.CLOCK_TAMPERING,
                        "clock",
                        "the clock is 45 s slow for five days",
                        "the clock is 10 min slow for five days",
                        EventTampering::moveClock),
                new Tampering(
                        SuspicionKind.CALIBRATION_GAME,
                        "calibrated",
                        "a span calibration after half of the exceedances",
                        "every span calibration shows exactly the same",
                        EventTampering::calibrate));
    }

    /** One of the month's concentrations, by lot. */
    static EvenSeries victim(OutletRecord month, Random random) {
        List<EvenSeries> concentrations = month.series(Role.CONCENTRATION);
        return concentrations.get(random.nextInt(concentrations.size()));
    }
}
