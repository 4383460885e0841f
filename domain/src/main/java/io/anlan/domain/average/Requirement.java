package io.anlan.domain.average;

import io.anlan.domain.provision.Provision;
import io.anlan.domain.provision.Rounding;
import java.math.BigDecimal;

/** How much an average needs to be valid, and how much it had. */
public record Requirement(String what, BigDecimal had, Provision needed) {
    public boolean isMet() {
        return needed.isReachedBy(had);
    }

    @Override
    public String toString() {
        return "%s: %s, needs %s: %s (%s)"
                .formatted(
                        what,
                        Rounding.shown(had),
                        Rounding.shown(needed.value()),
                        isMet() ? "valid" : "not valid",
                        needed.citation());
    }
}
