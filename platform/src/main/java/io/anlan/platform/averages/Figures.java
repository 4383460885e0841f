package io.anlan.platform.averages;

import io.anlan.domain.average.DeviceComparison;
import io.anlan.domain.average.FlagRules;
import io.anlan.domain.average.FlueGasRules;
import io.anlan.domain.average.WaterRules;
import io.anlan.domain.limit.Comparing;
import io.anlan.domain.limit.EmissionLimits;
import io.anlan.domain.limit.Judge;
import io.anlan.domain.mark.MarkBudgets;
import io.anlan.domain.mark.MarkKinds;
import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Provisions;
import io.anlan.domain.total.SubstitutionLadder;
import io.anlan.domain.transmission.CheckHours;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The figures that standards set, as they come with the platform. */
@Component
class Figures {
    private static final int MOST_DAYS = 1_000;

    private final Provisions provisions = Provisions.shipped();
    private final EmissionLimits limits = EmissionLimits.shipped();
    private final FlagRules flags = FlagRules.shipped();
    private final MarkKinds markKinds = MarkKinds.shipped();
    private final MarkBudgets markBudgets = MarkBudgets.shipped();
    private final Judge judge = new Judge(Comparing.ROUNDED);
    private final Map<LocalDate, OfDay> days = new ConcurrentHashMap<>();

    /** Those in force on a day. */
    record OfDay(
            FlueGasRules gas,
            WaterRules water,
            DeviceComparison.Tolerance tolerance,
            CheckHours checkHours,
            Provision markDeadline,
            Provision markDocuments,
            Provision exemptShare,
            Provision transmissionTarget) {}

    OfDay on(LocalDate day) {
        if (days.size() > MOST_DAYS) {
            days.clear();
        }
        return days.computeIfAbsent(
                day,
                wanted -> new OfDay(
                        FlueGasRules.on(wanted, provisions),
                        WaterRules.on(wanted, provisions),
                        DeviceComparison.Tolerance.on(wanted, provisions),
                        CheckHours.shipped(provisions.inForce("transmission.hours-left-out-per-day", wanted)),
                        provisions.inForce("mark.deadline", wanted),
                        provisions.inForce("mark.documents-day", wanted),
                        provisions.inForce("mark.exempt-share", wanted),
                        provisions.inForce("transmission.target", wanted)));
    }

    SubstitutionLadder ladder(LocalDate day) {
        return SubstitutionLadder.on(day, provisions);
    }

    /** Since when gaps of totals are filled by the ladder. */
    LocalDate firstDayOfLadder() {
        return provisions.all().stream()
                .filter(provision -> provision.key().equals("total.alpha-high"))
                .flatMap(provision -> Stream.ofNullable(provision.validFrom()))
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
    }

    /** How many valid days stand for the last period of wastewater that was verified. */
    Provision waterWindow(LocalDate day) {
        return provisions.inForce("total.water-window", day);
    }

    EmissionLimits limits() {
        return limits;
    }

    FlagRules flags() {
        return flags;
    }

    MarkKinds markKinds() {
        return markKinds;
    }

    MarkBudgets markBudgets() {
        return markBudgets;
    }

    Judge judge() {
        return judge;
    }
}
