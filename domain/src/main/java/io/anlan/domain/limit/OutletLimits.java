package io.anlan.domain.limit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The limits of one outlet: those of its permit, else those of its standard. */
public final class OutletLimits {
    private final long outlet;
    private final AppliedStandard applied;
    private final EmissionLimits standards;
    private final List<PermitLimit> permits;

    /** @param permits of any outlets; those of others are not looked at */
    public OutletLimits(long outlet, AppliedStandard applied, EmissionLimits standards, List<PermitLimit> permits) {
        this.outlet = outlet;
        this.applied = applied;
        this.standards = standards;
        this.permits = List.copyOf(permits);
    }

    /** What holds on a day in Beijing; of two permits the one that began later. */
    public Optional<Limit> inForce(String factorCode, Statistic statistic, LocalDate day) {
        Optional<Limit> permitted = permits.stream()
                .filter(permit -> permit.outlet() == outlet
                        && permit.factorCode().equals(factorCode)
                        && permit.limit().statistic() == statistic
                        && permit.isInForceOn(day))
                .max(Comparator.comparing(PermitLimit::validFrom).thenComparing(PermitLimit::permitNumber))
                .map(PermitLimit::limit);
        return permitted.or(
                () -> standards.inForce(applied, factorCode, statistic, day).map(EmissionLimit::limit));
    }
}
