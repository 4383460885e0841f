package io.anlan.domain.average;

import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Provisions;
import java.time.LocalDate;

/**
 * The figures behind wastewater averages, as they are in force on a day.
 *
 * @param minutesPerHour fewest minutes of an hour whose flow must be known
 * @param sharePerDay fewest hours with a valid concentration among those that discharged, %
 */
public record WaterRules(Provision minutesPerHour, Provision sharePerDay) {
    public static WaterRules on(LocalDate day, Provisions provisions) {
        return new WaterRules(
                provisions.inForce("water.valid-minutes-per-hour", day),
                provisions.inForce("water.valid-share-per-day", day));
    }
}
