package io.anlan.domain.transmission;

import io.anlan.domain.provision.DataTable;
import io.anlan.domain.provision.Provision;
import java.util.HashSet;
import java.util.Set;

/**
 * Factors whose instruments check themselves every day, and how many hours a day are left out for it.
 *
 * @param factors codes of HJ 212
 */
public record CheckHours(Set<String> factors, Provision hoursPerDay) {
    private static final String RESOURCE = "check-hour-factors.csv";

    public CheckHours {
        factors = Set.copyOf(factors);
    }

    /** The factors that come with the platform: COD, ammonia nitrogen, total phosphorus, total nitrogen. */
    public static CheckHours shipped(Provision hoursPerDay) {
        var factors = new HashSet<String>();
        for (DataTable.Row row : DataTable.read(CheckHours.class, RESOURCE)) {
            factors.add(row.text("code"));
        }
        return new CheckHours(factors, hoursPerDay);
    }

    int leftOutOf(String factor) {
        return factors.contains(factor) ? hoursPerDay.value().intValueExact() : 0;
    }
}
